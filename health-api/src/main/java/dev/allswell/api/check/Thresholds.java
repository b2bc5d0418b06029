package dev.allswell.api.check;

import dev.allswell.api.settings.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When results become a change of state.
 *
 * @param failure how many results in a row must be worse than the confirmed state before it worsens; 1 to 100
 * @param success how many results in a row must be better before it improves; 1 to 100. The first good result after
 *     {@code unknown} counts at once
 * @param degradedLatency a probe that passes but takes longer than this is degraded; absent for no bound
 */
public record Thresholds(int failure, int success, Optional<Duration> degradedLatency) {

    /** One failure is enough, one success is enough, no latency bound. */
    public static final Thresholds DEFAULT = new Thresholds(1, 1, Optional.empty());

    private static final int MOST = 100;

    public Thresholds {
        Objects.requireNonNull(degradedLatency, "degradedLatency");
    }

    /** Those counts without a latency bound. */
    public static Thresholds of(int failure, int success) {
        return new Thresholds(failure, success, Optional.empty());
    }

    /** The same with that latency bound. */
    public Thresholds withDegradedLatency(Duration bound) {
        return new Thresholds(failure, success, Optional.of(bound));
    }

    /** What is wrong with it; empty when it can be used. */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        if (failure < 1 || failure > MOST) {
            problems.add(Problem.at("failure_threshold", "failure_threshold must be between 1 and 100"));
        }
        if (success < 1 || success > MOST) {
            problems.add(Problem.at("success_threshold", "success_threshold must be between 1 and 100"));
        }
        if (degradedLatency.isPresent() && !degradedLatency.get().isPositive()) {
            problems.add(Problem.at("degraded_latency", "degraded_latency must be > 0"));
        }
        return List.copyOf(problems);
    }
}
