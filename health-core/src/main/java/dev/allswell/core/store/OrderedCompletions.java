package dev.allswell.core.store;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs completions one at a time, in the order they were added, without a thread of its own and without a lock: whoever
 * comes first runs its own and those that others add meanwhile.
 */
final class OrderedCompletions {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger owed = new AtomicInteger();

    /** Puts a completion at the end of the queue. Each addition is followed by one call of {@link #run}. */
    void add(Runnable completion) {
        waiting.add(completion);
    }

    /** Runs what waits, unless another thread, or a caller of this one, does so already. */
    void run() {
        if (owed.getAndIncrement() != 0) {
            return;
        }
        do {
            var next = waiting.poll();
            if (next != null) {
                next.run();
            }
        } while (owed.decrementAndGet() != 0);
    }
}
