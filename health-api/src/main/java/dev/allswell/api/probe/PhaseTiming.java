package dev.allswell.api.probe;

import java.time.Duration;
import java.util.Objects;

/**
 * How long one phase of a look took.
 *
 * @param duration never negative
 */
public record PhaseTiming(Phase phase, Duration duration) {

    public PhaseTiming {
        Objects.requireNonNull(phase, "phase");
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration must not be negative: " + duration);
        }
    }
}
