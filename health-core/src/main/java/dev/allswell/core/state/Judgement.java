package dev.allswell.core.state;

import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome.Degraded;
import dev.allswell.api.probe.ProbeOutcome.Failed;
import dev.allswell.api.probe.ProbeOutcome.Inconclusive;
import dev.allswell.api.probe.ProbeOutcome.Passed;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * What one result says, by the thresholds of its check.
 *
 * @param message what it said; absent when it said nothing
 */
record Judgement(Verdict verdict, Optional<String> message, Optional<FaultKind> fault) {

    private static final int NANOS_DIGITS_OF_A_MILLISECOND = 6;

    /** The classes of results, the only thing that moves a state. */
    enum Verdict {
        PASSED,
        DEGRADED,
        FAILED,
        INCONCLUSIVE
    }

    /** The judgement of a result. A probe that passed, but took longer than {@code bound}, is degraded. */
    static Judgement of(CheckResult result, Optional<Duration> bound) {
        return switch (result.outcome()) {
            case Passed passed ->
                bound.filter(most -> result.latency().compareTo(most) > 0)
                        .map(most -> new Judgement(Verdict.DEGRADED, slow(result.latency(), most), Optional.empty()))
                        .orElseGet(() -> new Judgement(Verdict.PASSED, Optional.empty(), Optional.empty()));
            case Degraded degraded -> new Judgement(Verdict.DEGRADED, said(degraded.reason()), Optional.empty());
            case Failed failed ->
                new Judgement(
                        Verdict.FAILED,
                        said(failed.fault().message()),
                        Optional.of(failed.fault().kind()));
            case Inconclusive inconclusive ->
                new Judgement(Verdict.INCONCLUSIVE, Optional.empty(), Optional.empty());
        };
    }

    /** Rounded up, so that it is never told to be above itself. */
    private static Optional<String> slow(Duration latency, Duration bound) {
        var rounded = latency.plusNanos(999_999).toMillis();
        return Optional.of("latency " + rounded + "ms above " + exact(bound) + "ms");
    }

    private static String exact(Duration bound) {
        var millis = BigDecimal.valueOf(bound.toNanos(), NANOS_DIGITS_OF_A_MILLISECOND);
        return millis.stripTrailingZeros().toPlainString();
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(message -> !message.isBlank());
    }
}
