package dev.allswell.server.checks;

import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.Fault;
import dev.allswell.api.probe.Measurement;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.core.history.RecentResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one probe found.
 *
 * @param time when it ended
 * @param outcome {@code passed}, {@code degraded}, {@code failed} or {@code inconclusive}
 * @param fault the kind of fault; null when there is none
 * @param message what happened; null when there is nothing to say
 * @param latencyMs how long it took
 * @param phases where the time went, in milliseconds
 * @param measurements the numbers it saw
 */
public record ResultView(
        Instant time,
        String outcome,
        Optional<String> fault,
        Optional<String> message,
        BigDecimal latencyMs,
        Map<String, BigDecimal> phases,
        Map<String, BigDecimal> measurements) {

    /** The view of a result. */
    public static ResultView of(CheckResult result) {
        var outcome = result.outcome();
        var phases = new LinkedHashMap<String, BigDecimal>();
        result.phases().forEach(timing -> phases.merge(
                timing.phase().word(), Numbers.millis(timing.duration()), BigDecimal::add));
        var measurements = new LinkedHashMap<String, BigDecimal>();
        for (Measurement measurement : outcome.measurements()) {
            measurements.put(measurement.name(), Numbers.of(measurement.value()));
        }
        var fault = fault(outcome);
        return new ResultView(
                result.time(),
                RecentResult.Verdict.of(outcome).word(),
                fault.map(found -> found.kind().word()),
                outcome instanceof ProbeOutcome.Degraded(var reason, var _)
                        ? Optional.of(reason)
                        : fault.map(Fault::message),
                Numbers.millis(result.latency()),
                phases,
                measurements);
    }

    /** The view of a result of which only the short form is left. */
    static ResultView of(RecentResult result) {
        return new ResultView(
                result.time(),
                result.verdict().word(),
                Optional.empty(),
                Optional.empty(),
                Numbers.millis(result.latency()),
                Map.of(),
                Map.of());
    }

    private static Optional<Fault> fault(ProbeOutcome outcome) {
        return switch (outcome) {
            case ProbeOutcome.Passed _,ProbeOutcome.Degraded _ -> Optional.empty();
            case ProbeOutcome.Failed(var fault, var _) -> Optional.of(fault);
            case ProbeOutcome.Inconclusive(var fault, var _) -> Optional.of(fault);
        };
    }
}
