package dev.allswell.compose.lifecycle;

import java.time.Duration;

/**
 * How long coming up and going down may take.
 *
 * @param start the whole start
 * @param drain from the moment readiness goes off until the first object is stopped, so that whoever sends us work sees
 *     it in time; part of {@code stop}
 * @param stop the whole stop
 */
public record LifecycleLimits(Duration start, Duration drain, Duration stop) {

    /** A minute to start, half a second to drain, 20 seconds to stop. */
    public static final LifecycleLimits DEFAULT =
            new LifecycleLimits(Duration.ofMinutes(1), Duration.ofMillis(500), Duration.ofSeconds(20));

    public LifecycleLimits {
        if (!start.isPositive() || !stop.isPositive() || drain.isNegative()) {
            throw new IllegalArgumentException("start and stop need time: " + start + ", " + stop + "; drain " + drain);
        }
        if (drain.compareTo(stop) >= 0) {
            throw new IllegalArgumentException("drain is part of stop and shorter: " + drain + " of " + stop);
        }
    }

    /** The same with that drain; zero for none. */
    public LifecycleLimits withDrain(Duration newDrain) {
        return new LifecycleLimits(start, newDrain, stop);
    }
}
