package dev.allswell.plugin.sqlstore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The writes that wait, in order. Results are bounded: they come without end. All other writes are not, because whoever
 * makes them waits for each of them.
 */
final class WriteQueue {

    /** What became of an offered write. */
    enum Answer {
        TAKEN,
        TOO_MANY_RESULTS,
        NOT_OPEN_YET,
        CLOSED
    }

    private enum Phase {
        NEW,
        OPEN,
        CLOSED
    }

    private static final int LARGEST_GROUP = 5_000;
    private static final int MOST_RESULTS_IN_A_GROUP = 10_000;

    private final int mostResults;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<PendingWrite<?>> waiting = new ArrayDeque<>();
    private final AtomicInteger waitingResults = new AtomicInteger();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);

    WriteQueue(int mostResults) {
        this.mostResults = mostResults;
    }

    /** Takes from now on, unless it was closed. */
    void open() {
        phase.compareAndSet(Phase.NEW, Phase.OPEN);
    }

    /** Takes nothing more. What waits is still handed out. */
    void close() {
        lock.lock();
        try {
            phase.set(Phase.CLOSED);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Answer offer(PendingWrite<?> write) {
        lock.lock();
        try {
            return switch (phase.get()) {
                case NEW -> Answer.NOT_OPEN_YET;
                case CLOSED -> Answer.CLOSED;
                case OPEN -> add(write);
            };
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next group, waiting for its first member; empty once the queue is closed and nothing waits any more.
     *
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    List<PendingWrite<?>> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && phase.get() != Phase.CLOSED) {
                changed.await();
            }
            return group();
        } finally {
            lock.unlock();
        }
    }

    /** Everything that waits, at once, without waiting. */
    List<PendingWrite<?>> takeAll() {
        lock.lock();
        try {
            var all = List.copyOf(waiting);
            waiting.clear();
            waitingResults.set(0);
            return all;
        } finally {
            lock.unlock();
        }
    }

    private Answer add(PendingWrite<?> write) {
        if (write.results() > mostResults - waitingResults.get()) {
            return Answer.TOO_MANY_RESULTS;
        }
        waitingResults.addAndGet(write.results());
        waiting.add(write);
        changed.signal();
        return Answer.TAKEN;
    }

    private List<PendingWrite<?>> group() {
        var group = new ArrayList<PendingWrite<?>>();
        var results = 0;
        while (!waiting.isEmpty() && group.size() < LARGEST_GROUP && results < MOST_RESULTS_IN_A_GROUP) {
            var next = waiting.remove();
            group.add(next);
            results += next.results();
        }
        waitingResults.addAndGet(-results);
        return group;
    }
}
