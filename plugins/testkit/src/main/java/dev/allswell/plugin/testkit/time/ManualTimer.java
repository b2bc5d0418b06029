package dev.allswell.plugin.testkit.time;

import dev.allswell.api.time.TaskTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A timer that runs what is due on the thread that calls {@link #advance}, each task at its own moment of the
 * {@link ManualTime}. What tasks schedule meanwhile runs too, if it falls into the step.
 */
public final class ManualTimer implements TaskTimer {

    private final ManualTime time;
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Task> tasks = new PriorityQueue<>();
    private long scheduled;

    private static final class Task implements Pending, Comparable<Task> {

        private final ManualTimer owner;
        private final long due;
        private final long order;
        private final Runnable body;

        private Task(ManualTimer owner, long due, long order, Runnable body) {
            this.owner = owner;
            this.due = due;
            this.order = order;
            this.body = body;
        }

        @Override
        public void cancel() {
            owner.forget(this);
        }

        @Override
        public int compareTo(Task other) {
            var byDue = Long.signum(due - other.due);
            return byDue != 0 ? byDue : Long.compare(order, other.order);
        }
    }

    /** A timer on that time. */
    public ManualTimer(ManualTime time) {
        this.time = time;
    }

    @Override
    public Pending schedule(Duration delay, Runnable task) {
        lock.lock();
        try {
            var due = time.nanos() + Math.max(0, delay.toNanos());
            var pending = new Task(this, due, scheduled++, task);
            tasks.add(pending);
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /** Runs what is due already, then lets {@code step} pass and runs what becomes due in it, in order. */
    public void advance(Duration step) {
        var end = time.nanos() + step.toNanos();
        for (var task = takeUntil(end); task.isPresent(); task = takeUntil(end)) {
            var wait = task.get().due - time.nanos();
            if (wait > 0) {
                time.advance(Duration.ofNanos(wait));
            }
            task.get().body.run();
        }
        time.advance(Duration.ofNanos(Math.max(0, end - time.nanos())));
    }

    /** Runs what is due at this moment. */
    public void runDue() {
        advance(Duration.ZERO);
    }

    /** How many tasks wait. */
    public int pending() {
        lock.lock();
        try {
            return tasks.size();
        } finally {
            lock.unlock();
        }
    }

    /** How long from now each waiting task is due, soonest first. */
    public List<Duration> delays() {
        lock.lock();
        try {
            var now = time.nanos();
            var delays = new ArrayList<Duration>();
            tasks.stream().sorted().forEach(task -> delays.add(Duration.ofNanos(task.due - now)));
            return delays;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Task> takeUntil(long end) {
        lock.lock();
        try {
            var next = tasks.peek();
            if (next == null || next.due - end > 0) {
                return Optional.empty();
            }
            tasks.remove(next);
            return Optional.of(next);
        } finally {
            lock.unlock();
        }
    }

    private void forget(Task task) {
        lock.lock();
        try {
            tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }
}
