package dev.allswell.core.run;

/** A probe in the keeping of the runner, which closes it when it may. */
public sealed interface HeldProbe permits OwnedProbe {

    /** What it was made from. */
    Preparation.Ready ready();

    /**
     * It is not started again. Closes it on a thread of its kind: now, or as soon as the call that runs has returned.
     * Never blocks.
     */
    void retire();
}
