package dev.allswell.plugin.tcp;

import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.time.TimeSource;
import java.time.Duration;

/**
 * When a look gives up by itself: a little before the engine interrupts it, so that it can still say what it saw.
 */
final class Deadline {

    private static final Duration LARGEST_MARGIN = Duration.ofMillis(25);
    private static final int MARGIN_SHARE = 20;

    private final TimeSource time;
    private final long end;

    private Deadline(TimeSource time, long end) {
        this.time = time;
        this.end = end;
    }

    /** The deadline of that look, less a twentieth of what remains or 25 ms, whichever is shorter. */
    static Deadline of(ProbeContext context) {
        var remaining = context.remaining();
        var share = remaining.dividedBy(MARGIN_SHARE);
        var margin = share.compareTo(LARGEST_MARGIN) < 0 ? share : LARGEST_MARGIN;
        return new Deadline(
                context.time(), context.time().nanos() + remaining.minus(margin).toNanos());
    }

    /** What is left; zero when it has passed. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - time.nanos()));
    }

    /** Whether it has passed. */
    boolean passed() {
        return end - time.nanos() <= 0;
    }

    /** What is left, shared among so many attempts, in whole milliseconds for {@code java.net}; 0 when it has passed. */
    int millis(int attempts) {
        if (passed()) {
            return 0;
        }
        return Math.toIntExact(
                Math.clamp(left().dividedBy(attempts).plusNanos(999_999).toMillis(), 1, Integer.MAX_VALUE));
    }
}
