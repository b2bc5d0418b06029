/**
 * Settings: the immutable tree that a person wrote, and the annotations that describe the record it is bound to.
 *
 * <p>Entries: {@link dev.allswell.api.settings.SettingsTree}, {@link dev.allswell.api.settings.Setting} and
 * {@link dev.allswell.api.settings.Secret}. Sees nothing else. Threading: everything here is immutable.
 */
@NullMarked
package dev.allswell.api.settings;

import org.jspecify.annotations.NullMarked;
