/**
 * Time that a test moves by hand.
 *
 * <p>Entries: {@code ManualTime} and {@code ManualTimer}. Sees health-api. Threading: safe for use by any thread; due
 * tasks run on the thread that advances the time.
 */
@NullMarked
package dev.allswell.plugin.testkit.time;

import org.jspecify.annotations.NullMarked;
