/**
 * What probes found: the last results of each check in memory, and all of them on their way to the store.
 *
 * <p>Entry: {@link dev.allswell.core.history.HistoryRecorder}. Sees sketch and event. Threading: recording never blocks
 * and is done by one thread at a time for each check; reading is free.
 */
@NullMarked
package dev.allswell.core.history;

import org.jspecify.annotations.NullMarked;
