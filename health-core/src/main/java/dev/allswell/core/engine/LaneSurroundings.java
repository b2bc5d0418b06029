package dev.allswell.core.engine;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.time.TaskTimer;
import dev.allswell.api.time.TimeSource;
import dev.allswell.core.history.HistoryRecorder;

/**
 * What all lanes share.
 *
 * @param confirmations hears when a check begins and ends to confirm a change
 */
record LaneSurroundings(
        TimeSource time,
        TaskTimer timer,
        HistoryRecorder recorder,
        TransitionWriter transitions,
        Confirmations confirmations) {

    /** Hears when a check begins and ends to confirm a change, and so is to be probed more often or less. */
    @FunctionalInterface
    interface Confirmations {

        /** Must not block. */
        void confirming(int slot, CheckId check, boolean confirming);
    }
}
