package dev.allswell.core.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How long after they were due probes got their thread: waiting for the tick, a permit and a thread, in that order.
 * Probes run on demand are not counted.
 *
 * @param counts how many fell into each bucket: up to the first bound, up to the second …, and above the last
 * @param total the sum over all of them
 * @param maximum the greatest of them
 */
public record Lateness(List<Long> counts, Duration total, Duration maximum) {

    /** The upper bounds of the buckets, included in them; one more bucket has no bound. */
    public static final List<Duration> BOUNDS = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(20),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));

    public Lateness {
        counts = List.copyOf(counts);
        if (counts.size() != BOUNDS.size() + 1) {
            throw new IllegalArgumentException("there is one count for each bound and one above, not " + counts.size());
        }
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(maximum, "maximum");
    }

    /** How many starts were counted. */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
