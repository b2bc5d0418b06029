package dev.allswell.server.checks;

import dev.allswell.core.history.RecentResult;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One of the last results, in short.
 *
 * @param time when it ended
 * @param outcome {@code passed}, {@code degraded}, {@code failed} or {@code inconclusive}
 * @param latencyMs how long it took
 */
public record RecentView(Instant time, String outcome, BigDecimal latencyMs) {

    /** The view of a result. */
    static RecentView of(RecentResult result) {
        return new RecentView(result.time(), result.verdict().word(), Numbers.millis(result.latency()));
    }
}
