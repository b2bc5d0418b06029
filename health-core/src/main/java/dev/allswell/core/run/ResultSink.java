package dev.allswell.core.run;

import dev.allswell.api.probe.CheckResult;

/** Where results go. */
@FunctionalInterface
public interface ResultSink {

    /**
     * Takes a result. Called on the thread that probed, or for a time-out on the runner's own delivering thread, after
     * the permits of the look were given back. For one slot the calls follow each other, each ending before the next
     * begins. Must be quick; what it throws is logged, and the result is lost.
     *
     * @param slot the slot the look was started for; the check in the result may have left it meanwhile
     */
    void accept(int slot, CheckResult result);
}
