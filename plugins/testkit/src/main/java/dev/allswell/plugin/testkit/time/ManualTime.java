package dev.allswell.plugin.testkit.time;

import dev.allswell.api.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it. {@link #advance} moves wall and monotonic time together;
 * {@link #stepWall} moves the wall clock alone, as an operator or a time server does.
 *
 * <p>A {@link ManualTimer} made from it runs what becomes due, each task at its own moment. Safe for use by any thread.
 */
public final class ManualTime implements TimeSource {

    private record Now(Instant wall, long nanos) {

        Now plus(Duration step) {
            return new Now(wall.plus(step), nanos + step.toNanos());
        }
    }

    private final AtomicReference<Now> now;

    /** Time that starts at that instant. The monotonic clock starts near its overflow, so that tests meet it. */
    public ManualTime(Instant start) {
        now = new AtomicReference<>(
                new Now(start, Long.MAX_VALUE - Duration.ofSeconds(90).toNanos()));
    }

    /** Time that starts at 2026-01-01T00:00:00Z. */
    public ManualTime() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public Instant wall() {
        return now.get().wall();
    }

    @Override
    public long nanos() {
        return now.get().nanos();
    }

    /** Lets time pass, without running anything. With a timer, advance the timer instead. */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("time passes forwards only; to set the wall clock back use stepWall");
        }
        now.updateAndGet(before -> before.plus(step));
    }

    /** Sets the wall clock by that much, in either direction. The monotonic clock does not notice. */
    public void stepWall(Duration step) {
        now.updateAndGet(before -> new Now(before.wall().plus(step), before.nanos()));
    }
}
