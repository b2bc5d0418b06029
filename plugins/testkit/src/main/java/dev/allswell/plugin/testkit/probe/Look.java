package dev.allswell.plugin.testkit.probe;

import dev.allswell.api.probe.Fault;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.ProbeOutcome;
import java.time.Duration;
import java.util.Map;

/**
 * What one look under test came to.
 *
 * @param outcome what the probe returned
 * @param phases what it marked
 * @param latency from start to end
 */
public record Look(ProbeOutcome outcome, Map<Phase, Duration> phases, Duration latency) {

    public Look {
        phases = Map.copyOf(phases);
    }

    /**
     * The fault of an outcome that failed or is inconclusive.
     *
     * @throws AssertionError when the outcome is another
     */
    public Fault fault() {
        return switch (outcome) {
            case ProbeOutcome.Failed failed -> failed.fault();
            case ProbeOutcome.Inconclusive inconclusive -> inconclusive.fault();
            case ProbeOutcome.Passed passed -> throw new AssertionError("expected a fault, but it passed");
            case ProbeOutcome.Degraded degraded -> throw new AssertionError("expected a fault, but: " + degraded);
        };
    }

    /** The kind of {@link #fault()}. */
    public FaultKind kind() {
        return fault().kind();
    }

    /** The message of {@link #fault()}, or the reason of a degraded outcome; empty when it passed. */
    public String message() {
        return switch (outcome) {
            case ProbeOutcome.Failed failed -> failed.fault().message();
            case ProbeOutcome.Inconclusive inconclusive -> inconclusive.fault().message();
            case ProbeOutcome.Degraded degraded -> degraded.reason();
            case ProbeOutcome.Passed passed -> "";
        };
    }
}
