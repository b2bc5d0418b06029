package dev.allswell.api.probe;

import dev.allswell.api.check.CheckId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One look of one check, as the engine records it.
 *
 * @param check whose it is
 * @param attempt how many looks came before it since the process started
 * @param time when it ended, by the wall clock
 * @param nanos when it ended, on the monotonic clock of this process; means nothing after a restart
 * @param latency from start to end; never negative
 * @param outcome what it found
 * @param phases where the time went, in the order of {@link Phase}; may be empty
 */
public record CheckResult(
        CheckId check,
        long attempt,
        Instant time,
        long nanos,
        Duration latency,
        ProbeOutcome outcome,
        List<PhaseTiming> phases) {

    public CheckResult {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(outcome, "outcome");
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency must not be negative: " + latency);
        }
        phases = List.copyOf(phases);
    }
}
