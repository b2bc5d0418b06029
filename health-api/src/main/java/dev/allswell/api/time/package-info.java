/**
 * Time as Allswell sees it: one source of instants and monotonic nanoseconds, and one timer.
 *
 * <p>Entries: {@link dev.allswell.api.time.TimeSource} and {@link dev.allswell.api.time.TaskTimer}. Sees nothing else.
 * Threading: implementations are safe for use by any thread.
 */
@NullMarked
package dev.allswell.api.time;

import org.jspecify.annotations.NullMarked;
