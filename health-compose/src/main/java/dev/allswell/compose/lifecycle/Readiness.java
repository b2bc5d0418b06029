package dev.allswell.compose.lifecycle;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whether others may send us work: off while starting, on when the last object has started, off before the first one is
 * stopped. Written by {@link OrderedLifecycle} alone, read by any thread.
 */
public final class Readiness {

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.STARTING);

    /** Where in its life the process is. */
    public enum Phase {
        /** Not everything has started yet. */
        STARTING,
        /** Everything has started. */
        READY,
        /** Going down, or down, or it never came up. */
        STOPPING
    }

    /** Where in its life the process is. */
    public Phase phase() {
        return phase.get();
    }

    /** Whether others may send us work. */
    public boolean ready() {
        return phase.get() == Phase.READY;
    }

    /** Goes forwards only, so that whoever turns it off wins over whoever is about to turn it on. */
    void enter(Phase next) {
        phase.accumulateAndGet(next, (before, after) -> after.compareTo(before) > 0 ? after : before);
    }
}
