package dev.allswell.api.check;

import dev.allswell.api.settings.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * When a check is probed. Starts lie on a fixed grid of the monotonic clock, one every {@code interval}, whatever a
 * probe takes; while a change of state is being confirmed, {@code retryInterval} holds instead.
 *
 * @param interval from start to start; {@link #DEFAULT_INTERVAL} unless told
 * @param timeout how long one probe may take, never longer than {@code interval}; unless told, the smaller of
 *     {@link #DEFAULT_TIMEOUT} and {@code interval}
 * @param retryInterval from start to start while confirming, never longer than {@code interval}; {@code interval}
 *     unless told
 */
public record Schedule(Duration interval, Duration timeout, Duration retryInterval) {

    /** 30 seconds. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(30);

    /** 5 seconds. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /** The shortest interval and time-out there is, 1 millisecond: the tick of the scheduler. */
    public static final Duration SHORTEST = Duration.ofMillis(1);

    /** The longest interval there is, 366 days. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** The default schedule. */
    public static final Schedule DEFAULT = every(DEFAULT_INTERVAL);

    public Schedule {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(retryInterval, "retryInterval");
    }

    /** That interval with the default time-out for it. */
    public static Schedule every(Duration interval) {
        var timeout = interval.compareTo(DEFAULT_TIMEOUT) < 0 ? interval : DEFAULT_TIMEOUT;
        return new Schedule(interval, timeout, interval);
    }

    /** The same with that time-out. */
    public Schedule withTimeout(Duration newTimeout) {
        return new Schedule(interval, newTimeout, retryInterval);
    }

    /** The same with that retry interval. */
    public Schedule withRetryInterval(Duration newRetryInterval) {
        return new Schedule(interval, timeout, newRetryInterval);
    }

    /** What is wrong with it, in the order of the reference system; empty when it can be used. */
    public List<Problem> problems() {
        var problems = new ArrayList<Problem>();
        if (!interval.isPositive()) {
            problems.add(Problem.at("interval", "interval must be > 0"));
        } else if (interval.compareTo(SHORTEST) < 0) {
            problems.add(Problem.at("interval", "interval must be at least 1ms"));
        } else if (interval.compareTo(LONGEST) > 0) {
            problems.add(Problem.at("interval", "interval must be at most 366d"));
        }
        if (!timeout.isPositive()) {
            problems.add(Problem.at("timeout", "timeout must be > 0"));
        } else if (timeout.compareTo(SHORTEST) < 0) {
            problems.add(Problem.at("timeout", "timeout must be at least 1ms"));
        } else if (timeout.compareTo(interval) > 0) {
            problems.add(Problem.at("timeout", "timeout must not be longer than interval"));
        }
        if (!retryInterval.isPositive()) {
            problems.add(Problem.at("retry_interval", "retry_interval must be > 0"));
        } else if (retryInterval.compareTo(SHORTEST) < 0) {
            problems.add(Problem.at("retry_interval", "retry_interval must be at least 1ms"));
        } else if (retryInterval.compareTo(interval) > 0) {
            problems.add(Problem.at("retry_interval", "retry_interval must not be longer than interval"));
        }
        return List.copyOf(problems);
    }
}
