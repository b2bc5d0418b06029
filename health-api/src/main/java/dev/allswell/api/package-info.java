/**
 * The words that everybody shares. What stands here is what plugins and embedding programs are written against; it sees
 * the JDK and nothing else.
 *
 * <p>Start at {@link dev.allswell.api.plugin.HealthPlugin} to write a plugin, at
 * {@link dev.allswell.api.check.CheckSpec} to define a check.
 */
@NullMarked
package dev.allswell.api;

import org.jspecify.annotations.NullMarked;
