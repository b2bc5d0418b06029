package dev.allswell.core.sketch;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts latencies in fixed buckets from 1 ms to 10 s, cumulatively since it was made, in the form that Prometheus
 * histograms have. Takes some 150 bytes.
 *
 * <p>Readers see each number whole; a snapshot taken during a write may lack that one latency in some of them.
 */
public final class LatencyHistogram {

    /** The upper bounds of the buckets in seconds, inclusive, rising; a last bucket without bound follows. */
    public static final List<Double> BOUNDS =
            List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int SUM = BOUNDS.size() + 1;

    private final AtomicLongArray cells = new AtomicLongArray(SUM + 1);

    /** Counts one latency. */
    public void record(Duration latency) {
        cells.incrementAndGet(bucket(latency.toNanos() / NANOS_PER_SECOND));
        cells.addAndGet(SUM, latency.toNanos());
    }

    /** The counts at this moment. */
    public Snapshot snapshot() {
        var counts = new long[SUM];
        for (var index = 0; index < SUM; index++) {
            counts[index] = cells.get(index);
        }
        return new Snapshot(Arrays.stream(counts).boxed().toList(), cells.get(SUM) / NANOS_PER_SECOND);
    }

    /**
     * What was counted.
     *
     * @param counts how many fell into each bucket of {@link #BOUNDS}, and last how many were beyond all of them; not
     *     cumulative
     * @param sumSeconds all latencies added up
     */
    public record Snapshot(List<Long> counts, double sumSeconds) {

        public Snapshot {
            counts = List.copyOf(counts);
        }

        /** How many latencies were counted. */
        public long count() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    private static int bucket(double seconds) {
        var index = 0;
        while (index < BOUNDS.size() && seconds > BOUNDS.get(index)) {
            index++;
        }
        return index;
    }
}
