/**
 * Settings records under test: every component described, bounded where it can grow, with a default that parses and keeps
 * its own bounds.
 *
 * <p>Entry: {@code SettingsContract}. Sees health-api. Threading: reads classes only.
 */
@NullMarked
package dev.allswell.plugin.testkit.settings;

import org.jspecify.annotations.NullMarked;
