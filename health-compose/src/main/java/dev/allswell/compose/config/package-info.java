/**
 * Settings: from the tree that a person wrote to the record that code uses, with every problem told at once.
 *
 * <p>Entry: {@link dev.allswell.compose.config.SettingsBinder}. Beside it:
 * {@link dev.allswell.compose.config.References} resolves {@code ${NAME}} and {@code ${file:/path}},
 * {@link dev.allswell.compose.config.SettingsJson} reads and writes trees as JSON. Sees the API and Jackson. Threading:
 * everything here is immutable and safe for use by any thread; resolving a reference may read a small file.
 */
@NullMarked
package dev.allswell.compose.config;

import org.jspecify.annotations.NullMarked;
