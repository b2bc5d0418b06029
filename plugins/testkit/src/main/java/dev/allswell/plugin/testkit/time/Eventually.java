package dev.allswell.plugin.testkit.time;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for something that a real process does in its own time. Only for tests against real processes, sockets and
 * threads; whatever can run on {@link ManualTime} does.
 */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Eventually() {}

    /** Returns once the condition holds; fails with {@code what} when it does not within 30 seconds. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, PATIENCE, condition);
    }

    /** Returns once the condition holds; fails with {@code what} when it does not within {@code patience}. */
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        var time = new RealTime();
        var deadline = time.nanos() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (time.nanos() - deadline > 0) {
                throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
