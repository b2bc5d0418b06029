package dev.allswell.core.run;

import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.probe.ThreadKind;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/** The threads that probes run on, and the one that delivers when they do not come back. */
public interface ProbeThreads extends Managed {

    /**
     * Runs {@code body} on a thread of that kind.
     *
     * @throws java.util.concurrent.RejectedExecutionException after {@link #stop}
     */
    void probe(ThreadKind kind, Runnable body);

    /**
     * Runs {@code body} on a platform thread that no probe can occupy; one after the other.
     *
     * @throws java.util.concurrent.RejectedExecutionException after {@link #stop}
     */
    void deliver(Runnable body);

    /**
     * A virtual thread for each look at a kind that only waits, a bounded pool for the others.
     *
     * @param virtualThreads makes virtual threads
     * @param platformThreads makes platform threads, for the pool and for delivery; named, and daemons, for a guest that
     *     ignores its interrupt must not keep the process alive
     * @param poolSize how many probes of kind {@link ThreadKind#PLATFORM} run at once, the same number as in the limits
     *     of the scheduler. As many again may linger past their deadline before the pool is exhausted
     * @param patience how long {@code stop} waits for what runs, twice: before it interrupts, and after
     */
    static ProbeThreads pooled(
            ThreadFactory virtualThreads, ThreadFactory platformThreads, int poolSize, Duration patience) {
        return new PooledProbeThreads(virtualThreads, platformThreads, poolSize, patience);
    }
}
