package dev.allswell.core.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last results of one check as one long each: 41 bits of milliseconds since 2020, 2 bits of verdict, 21 bits of
 * latency in steps of 100 microseconds. Grows with what it holds, to {@value #MOST} results and half a kilobyte.
 */
final class RecentResults {

    /** How many results are kept. */
    static final int MOST = 60;

    private static final int SMALLEST = 4;
    private static final long EPOCH_MILLIS = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();
    private static final long STEP_NANOS = 100_000;
    private static final int LATENCY_BITS = 21;
    private static final int VERDICT_BITS = 2;
    private static final long LATENCY_MASK = (1L << LATENCY_BITS) - 1;
    private static final long VERDICT_MASK = (1L << VERDICT_BITS) - 1;
    private static final long TIME_MASK = (1L << 63 - LATENCY_BITS - VERDICT_BITS + 1) - 1;

    private long[] ring = new long[SMALLEST];
    private int count;
    private int next;

    /** Adds a result, in place of the oldest when there are as many as are kept. */
    synchronized void add(RecentResult result) {
        if (count == ring.length && count < MOST) {
            grow();
        }
        ring[next] = pack(result);
        next = (next + 1) % ring.length;
        count = Math.min(count + 1, ring.length);
    }

    /** The newest results, oldest of them first. */
    synchronized List<RecentResult> newest(int limit) {
        var size = Math.min(limit, count);
        var results = new ArrayList<RecentResult>(size);
        for (var back = size; back > 0; back--) {
            results.add(unpack(ring[Math.floorMod(next - back, ring.length)]));
        }
        return List.copyOf(results);
    }

    private void grow() {
        var larger = new long[Math.min(MOST, ring.length * 2)];
        for (var index = 0; index < count; index++) {
            larger[index] = ring[(next + index) % ring.length];
        }
        ring = larger;
        next = count;
    }

    private static long pack(RecentResult result) {
        var time = Math.clamp(result.time().toEpochMilli() - EPOCH_MILLIS, 0, TIME_MASK);
        var steps = Math.min(result.latency().toNanos() / STEP_NANOS, LATENCY_MASK);
        return time << LATENCY_BITS + VERDICT_BITS | code(result.verdict()) << LATENCY_BITS | steps;
    }

    private static RecentResult unpack(long packed) {
        var time = packed >>> LATENCY_BITS + VERDICT_BITS;
        var code = packed >>> LATENCY_BITS & VERDICT_MASK;
        return new RecentResult(
                Instant.ofEpochMilli(EPOCH_MILLIS + time),
                verdict(code),
                Duration.ofNanos((packed & LATENCY_MASK) * STEP_NANOS));
    }

    private static long code(RecentResult.Verdict verdict) {
        return switch (verdict) {
            case PASSED -> 0;
            case DEGRADED -> 1;
            case FAILED -> 2;
            case INCONCLUSIVE -> 3;
        };
    }

    private static RecentResult.Verdict verdict(long code) {
        return switch ((int) code) {
            case 0 -> RecentResult.Verdict.PASSED;
            case 1 -> RecentResult.Verdict.DEGRADED;
            case 2 -> RecentResult.Verdict.FAILED;
            default -> RecentResult.Verdict.INCONCLUSIVE;
        };
    }
}
