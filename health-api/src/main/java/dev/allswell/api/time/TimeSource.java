package dev.allswell.api.time;

import java.time.Instant;

/**
 * The two clocks of the process. Cadence, time-outs and absence are measured with {@link #nanos()}, which no operator
 * can set; records carry {@link #wall()}, which can step in both directions.
 *
 * <p>Nothing in Allswell reads a clock in any other way, so that a test moves time by hand. Implementations are safe
 * for use by any thread.
 */
public interface TimeSource {

    /** The present UTC instant, for records and for people. May step backwards. */
    Instant wall();

    /**
     * Monotonic nanoseconds since an arbitrary origin. Only differences mean anything, and only within one process;
     * compare with {@code a - b < 0}, never {@code a < b}, as for {@link System#nanoTime()}.
     */
    long nanos();
}
