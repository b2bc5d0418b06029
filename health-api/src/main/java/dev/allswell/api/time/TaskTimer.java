package dev.allswell.api.time;

import java.time.Duration;

/**
 * Runs short tasks later, on the monotonic clock. A task must not block: it hands real work to an executor.
 *
 * <p>Tasks run one at a time, in order of their due time; a task that throws is logged and harms no other.
 */
public interface TaskTimer {

    /**
     * Runs {@code task} once, when {@code delay} has passed. A delay of zero or less means as soon as possible, never
     * on the calling thread.
     */
    Pending schedule(Duration delay, Runnable task);

    /** A task that has not run yet. */
    interface Pending {

        /** Forgets the task. Harmless when it has run already or runs just now. */
        void cancel();
    }
}
