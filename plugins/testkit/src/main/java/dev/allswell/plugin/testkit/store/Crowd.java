package dev.allswell.plugin.testkit.store;

import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Many threads that do the same at the same time. */
final class Crowd {

    private Crowd() {}

    /** What each of them does. */
    @FunctionalInterface
    interface Part {
        void play(int number) throws Exception;
    }

    /** Runs the part on that many threads, numbered from 0, and returns when all are done; throws what one threw. */
    static void together(int size, Part part) throws Exception {
        var ready = new CountDownLatch(size);
        var first = new AtomicReference<@Nullable Throwable>();
        var threads = new ArrayList<Thread>();
        for (var number = 0; number < size; number++) {
            var own = number;
            threads.add(Thread.ofPlatform().name("crowd-" + number).start(() -> {
                try {
                    ready.countDown();
                    ready.await();
                    part.play(own);
                } catch (Throwable failed) {
                    first.compareAndSet(null, failed);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        var failed = first.get();
        if (failed != null) {
            throw new AssertionError("one of " + size + " threads failed: " + failed, failed);
        }
    }
}
