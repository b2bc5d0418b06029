package dev.allswell.core.clock;

import dev.allswell.api.time.TimeSource;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;

/** The clocks of this machine and a timer that runs on them. */
public final class SystemClocks {

    private SystemClocks() {}

    /** UTC from the operating system, and monotonic nanoseconds from {@link System#nanoTime()}. */
    public static TimeSource time() {
        return SystemTime.INSTANCE;
    }

    /**
     * A timer that is not started yet.
     *
     * @param threads makes the one thread the timer runs on; a platform thread, so that no virtual thread can keep it
     *     from running
     */
    public static SystemTaskTimer timer(ThreadFactory threads) {
        return new SystemTaskTimer(threads);
    }

    private enum SystemTime implements TimeSource {
        INSTANCE;

        @Override
        public Instant wall() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }
}
