package dev.allswell.core.history;

import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.ProbeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One of the last results of a check, in short.
 *
 * @param time when it ended, to the millisecond
 * @param latency to 100 microseconds, at most 209 seconds
 */
public record RecentResult(Instant time, Verdict verdict, Duration latency) {

    /** What the probe found, in one word. */
    public enum Verdict {
        /** The target does what it should. */
        PASSED,
        /** It works, but worse than agreed. */
        DEGRADED,
        /** It does not work. */
        FAILED,
        /** Nobody can tell. */
        INCONCLUSIVE;

        /** The verdict of an outcome. */
        public static Verdict of(ProbeOutcome outcome) {
            return switch (outcome) {
                case ProbeOutcome.Passed _ -> PASSED;
                case ProbeOutcome.Degraded _ -> DEGRADED;
                case ProbeOutcome.Failed _ -> FAILED;
                case ProbeOutcome.Inconclusive _ -> INCONCLUSIVE;
            };
        }

        /** Whether the target works, be it worse than agreed. */
        public boolean well() {
            return this == PASSED || this == DEGRADED;
        }

        /** The word on the wire, in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A result in short. */
    static RecentResult of(CheckResult result) {
        return new RecentResult(result.time(), Verdict.of(result.outcome()), result.latency());
    }
}
