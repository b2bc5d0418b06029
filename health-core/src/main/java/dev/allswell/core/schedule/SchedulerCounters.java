package dev.allswell.core.schedule;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What is counted, by any thread; read by {@link ProbeScheduler#status} at any time. */
final class SchedulerCounters {

    private static final long[] BOUNDS =
            Lateness.BOUNDS.stream().mapToLong(Duration::toNanos).toArray();

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger overdue = new AtomicInteger();
    private final LongAdder started = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final AtomicLongArray buckets = new AtomicLongArray(BOUNDS.length + 1);
    private final LongAdder latenessTotal = new LongAdder();
    private final LongAccumulator latenessMaximum = new LongAccumulator(Math::max, 0);

    void started() {
        started.increment();
        inFlight.incrementAndGet();
    }

    void concluded() {
        inFlight.decrementAndGet();
    }

    void expired() {
        overdue.incrementAndGet();
    }

    void cameBack() {
        overdue.decrementAndGet();
    }

    void waits() {
        waiting.incrementAndGet();
    }

    void waitsNoMore() {
        waiting.decrementAndGet();
    }

    boolean anyWaiting() {
        return waiting.get() > 0;
    }

    void skipped(long slots) {
        skipped.add(slots);
    }

    void late(long nanos) {
        var lateness = Math.max(0, nanos);
        buckets.incrementAndGet(bucket(lateness));
        latenessTotal.add(lateness);
        latenessMaximum.accumulate(lateness);
    }

    SchedulerStatus status() {
        var counts = new Long[buckets.length()];
        Arrays.setAll(counts, buckets::get);
        var lateness = new Lateness(
                Arrays.asList(counts),
                Duration.ofNanos(latenessTotal.sum()),
                Duration.ofNanos(latenessMaximum.get()));
        return new SchedulerStatus(
                inFlight.get(), waiting.get(), overdue.get(), started.sum(), skipped.sum(), lateness);
    }

    private static int bucket(long nanos) {
        var bucket = 0;
        while (bucket < BOUNDS.length && nanos > BOUNDS[bucket]) {
            bucket++;
        }
        return bucket;
    }
}
