package dev.allswell.core.state;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Thresholds;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Results in one letter each: {@code P} passed, {@code S} passed, but slower than {@link #BOUND}, {@code G} degraded,
 * {@code F} failed, {@code I} inconclusive. One a second.
 */
final class Looks {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration BOUND = Duration.ofMillis(500);
    static final CheckId CHECK = CheckId.create(START, new SplittableRandom(1));
    static final String GRUMBLES = "replication lags";
    static final String REFUSES = "http_status: 502 Bad Gateway";

    private Looks() {}

    static CheckResult of(char letter, int number) {
        return of(letter, number, START.plusSeconds(number));
    }

    static CheckResult of(char letter, int number, Instant time) {
        var outcome = switch (letter) {
            case 'P', 'S' -> ProbeOutcome.passed();
            case 'G' -> ProbeOutcome.degraded(GRUMBLES);
            case 'F' -> ProbeOutcome.failed(FaultKind.ASSERTION, REFUSES);
            case 'I' -> ProbeOutcome.inconclusive(FaultKind.CAPACITY, "no descriptors");
            default -> throw new IllegalArgumentException("no such letter: " + letter);
        };
        var latency = letter == 'S' ? BOUND.plusNanos(1) : BOUND;
        return new CheckResult(CHECK, number, time, nanos(number), latency, outcome, List.of());
    }

    /** The monotonic clock at that second; it overflows on the way. */
    static long nanos(int number) {
        return Long.MAX_VALUE - Duration.ofSeconds(10).toNanos() + Duration.ofSeconds(number).toNanos();
    }

    static Thresholds thresholds(int failure, int success) {
        return Thresholds.of(failure, success).withDegradedLatency(BOUND);
    }

    /** The state of a check that has had that status for a while. */
    static CheckState settled(CheckStatus status) {
        var message = status == CheckStatus.UP ? Optional.<String>empty() : Optional.of("before");
        return new CheckState(status, START.minusSeconds(60), message, Streaks.NONE, nanos(0));
    }

    /** The state after those results. */
    static CheckState after(CheckState state, String letters, Thresholds thresholds) {
        var next = state;
        for (var number = 0; number < letters.length(); number++) {
            next = HealthStateMachine.advance(next, of(letters.charAt(number), number), thresholds)
                    .next();
        }
        return next;
    }
}
