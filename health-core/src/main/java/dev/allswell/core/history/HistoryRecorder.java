package dev.allswell.core.history;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.store.HistoryStore;
import dev.allswell.api.time.TaskTimer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes results off the probe's path: into memory at once, to the store in batches, when {@value #BATCH} have gathered
 * or 250 ms have passed. So a crash loses at most the last 250 ms of results, and never a state.
 *
 * <p>While the store cannot keep up, results gather in memory, at most {@value #MOST_WAITING}; beyond that the newest
 * are dropped and counted. One batch is under way at a time.
 */
public final class HistoryRecorder implements Managed {

    private static final Logger LOG = System.getLogger(HistoryRecorder.class.getName());

    private static final int BATCH = 1_000;
    private static final int MOST_WAITING = 100_000;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final HistoryStore store;
    private final TaskTimer timer;
    private final LongAdder dropped = new LongAdder();
    private final ReentrantLock lock = new ReentrantLock();
    private List<CheckResult> waiting = new ArrayList<>();
    private TaskTimer.@Nullable Pending flush;
    private @Nullable CompletableFuture<?> underWay;
    private List<CheckResult> beingWritten = List.of();
    private long batches;
    private boolean failing;

    /** A recorder that writes to that store. */
    public HistoryRecorder(HistoryStore store, TaskTimer timer) {
        this.store = store;
        this.timer = timer;
    }

    /** An empty history for a check that is new. */
    public CheckHistory begin() {
        return new CheckHistory();
    }

    /**
     * The history of a check that was there before this process started, as far as the store still has it. Blocks.
     */
    public Restored restore(CheckId check) {
        var history = new CheckHistory();
        var results = store.recent(check, RecentResults.MOST);
        results.reversed().forEach(history::restore);
        return new Restored(history, results.isEmpty() ? null : results.getFirst());
    }

    /**
     * A history out of the store.
     *
     * @param last the newest result; null when there is none
     */
    public record Restored(CheckHistory history, @Nullable CheckResult last) {}

    /**
     * Records a result.
     *
     * @param keep whether it goes to the store too
     */
    public void record(CheckHistory history, CheckResult result, boolean keep) {
        history.add(result);
        if (!keep) {
            return;
        }
        lock.lock();
        try {
            if (waiting.size() >= MOST_WAITING) {
                dropped.increment();
                return;
            }
            waiting.add(result);
            if (waiting.size() >= BATCH) {
                write();
            } else if (flush == null && underWay == null) {
                flush = timer.schedule(LONGEST_WAIT, this::flush);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The newest results of a check, those on their way to the store first, at most {@code limit}. Blocks. */
    public List<CheckResult> results(CheckId check, int limit) {
        var newest = onTheWay(check);
        var known = new HashSet<Instant>();
        newest.forEach(result -> known.add(result.time().truncatedTo(ChronoUnit.MILLIS)));
        store.recent(check, limit).stream()
                .filter(result -> known.add(result.time().truncatedTo(ChronoUnit.MILLIS)))
                .forEach(newest::add);
        return List.copyOf(newest.subList(0, Math.min(limit, newest.size())));
    }

    /** Taken before the store is asked, so that a batch that ends meanwhile is seen twice rather than not at all. */
    private List<CheckResult> onTheWay(CheckId check) {
        lock.lock();
        try {
            var results = new ArrayList<CheckResult>();
            Stream.concat(beingWritten.stream(), waiting.stream())
                    .filter(result -> result.check().equals(check))
                    .forEach(results::addFirst);
            return results;
        } finally {
            lock.unlock();
        }
    }

    /** How many results were lost because the store could not keep up. */
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public void start() {
        // Nothing to take: the timer is not ours, and the first result starts the first batch.
    }

    /** Writes what still waits, and returns when it is durable or the store refused it. */
    @Override
    public void stop() throws InterruptedException {
        for (var last = writeNext(); last != null; last = writeNext()) {
            try {
                last.get();
            } catch (ExecutionException refused) {
                LOG.log(Level.WARNING, "results were lost while stopping: {0}", refused.getMessage());
                return;
            }
        }
    }

    /** The batch under way, or the next one when that has ended; null when nothing is left. */
    private @Nullable CompletableFuture<?> writeNext() {
        lock.lock();
        try {
            if (underWay != null && underWay.isDone()) {
                underWay = null;
                beingWritten = List.of();
            }
            write();
            return underWay;
        } finally {
            lock.unlock();
        }
    }

    private void flush() {
        lock.lock();
        try {
            flush = null;
            write();
        } finally {
            lock.unlock();
        }
    }

    /** Hands the next batch over, unless one is under way: its end comes back here. Called with the lock held. */
    private void write() {
        if (underWay != null || waiting.isEmpty()) {
            return;
        }
        if (flush != null) {
            flush.cancel();
            flush = null;
        }
        var batch = waiting;
        waiting = new ArrayList<>();
        beingWritten = batch;
        var written = store.append(batch).toCompletableFuture();
        underWay = written;
        var number = ++batches;
        // Never on the store's own thread: the lock may be held, and the store must not be called back.
        var _ = written.whenComplete((_, failure) -> timer.schedule(Duration.ZERO, () -> ended(number, batch,
                failure)));
    }

    private void ended(long number, List<CheckResult> batch, @Nullable Throwable failure) {
        lock.lock();
        try {
            if (underWay == null || number != batches) {
                return;
            }
            underWay = null;
            beingWritten = List.of();
            failing &= failure != null;
            if (failure != null) {
                putBack(batch, failure);
                if (flush == null) {
                    flush = timer.schedule(PAUSE_AFTER_FAILURE, this::flush);
                }
            } else if (waiting.size() >= BATCH) {
                write();
            } else if (!waiting.isEmpty() && flush == null) {
                flush = timer.schedule(LONGEST_WAIT, this::flush);
            }
        } finally {
            lock.unlock();
        }
    }

    private void putBack(List<CheckResult> batch, Throwable failure) {
        // Once for each time that it begins to fail: what goes on every second is told among the capabilities.
        LOG.log(
                failing ? Level.DEBUG : Level.WARNING,
                "{0} results wait, the store did not take them: {1}",
                batch.size(),
                failure.getMessage());
        failing = true;
        var room = Math.max(0, MOST_WAITING - waiting.size());
        var kept = batch.subList(Math.max(0, batch.size() - room), batch.size());
        dropped.add(batch.size() - kept.size());
        var both = new ArrayList<>(kept);
        both.addAll(waiting);
        waiting = both;
    }
}
