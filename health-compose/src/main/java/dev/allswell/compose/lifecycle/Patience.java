package dev.allswell.compose.lifecycle;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for something, but not for ever. A seam, so that a test can let hours pass while it waits. */
@FunctionalInterface
public interface Patience {

    /**
     * Waits until the latch is open, at most that long.
     *
     * @return whether it is open
     */
    boolean await(CountDownLatch latch, Duration atMost) throws InterruptedException;

    /** Waits in real time, whatever clock the rest is given: a clock that stands still must not keep a process alive. */
    static Patience real() {
        return (latch, atMost) -> latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
