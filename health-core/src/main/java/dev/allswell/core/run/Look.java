package dev.allswell.core.run;

/** One look that was started. Its starter keeps the deadline. */
public sealed interface Look permits ProbeLook {

    /**
     * When its time is up, on the monotonic clock. Counts from the start until the probe has got its thread, then from
     * that moment; so ask again when it seems to have come.
     */
    long deadline();

    /**
     * Ends it as timed out: the listener hears {@link LookListener#concluded()} before this returns; then, on the
     * delivering thread, the probe is interrupted and the time-out delivered. A probe that never got a thread proves
     * nothing about its target: that is inconclusive.
     *
     * @return false when it had ended already, and nothing was done
     */
    boolean expire();

    /** Interrupts it and delivers nothing. The listener hears that it is concluded, and in the end has returned. */
    void cancel();
}
