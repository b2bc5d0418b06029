package dev.allswell.core.run;

import dev.allswell.api.probe.ThreadKind;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Real threads in lockstep with the test: whoever hands over a body goes on only when every thread has either ended or
 * hangs where {@link #hang} told it to. So real interrupts meet real threads, and nothing depends on chance.
 */
public final class TestingProbeThreads implements ProbeThreads {

    private static final long PATIENCE_SECONDS = 30;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Thread> heeding = new HashSet<>();
    private int running;
    private int threads;
    private boolean refusing;
    private boolean stopped;

    /** From now on there is no thread to be had, or there is again. */
    public void refuse(boolean now) {
        lock.lock();
        try {
            refusing = now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        lock.lock();
        try {
            stopped = true;
        } finally {
            lock.unlock();
        }
        settle();
    }

    @Override
    public void probe(ThreadKind kind, Runnable body) {
        lock.lock();
        try {
            if (refusing || stopped) {
                throw new RejectedExecutionException("no thread for " + kind);
            }
            running++;
            threads++;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().start(() -> {
            try {
                body.run();
            } finally {
                ended();
            }
        });
        settle();
    }

    @Override
    public void deliver(Runnable body) {
        body.run();
        settle();
    }

    /** How many threads have not ended. */
    public int threads() {
        lock.lock();
        try {
            return threads;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when every thread has ended or hangs. */
    public void settle() {
        lock.lock();
        try {
            while (running > 0 || heeding.stream().anyMatch(Thread::isInterrupted)) {
                if (!changed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError(running + " threads neither ended nor hang");
                }
            }
        } catch (InterruptedException stop) {
            throw new AssertionError("interrupted while threads settle", stop);
        } finally {
            lock.unlock();
        }
    }

    /** On a probing thread: hangs until released or interrupted. */
    void hang(CountDownLatch release) throws InterruptedException {
        var thread = Thread.currentThread();
        goes(true);
        while (release.getCount() > 0 && !thread.isInterrupted()) {
            LockSupport.park(this);
        }
        if (release.getCount() > 0) {
            comes(thread);
            Thread.interrupted();
            throw new InterruptedException("interrupted while hanging");
        }
    }

    /** On a probing thread: hangs until released, whatever happens; returns how often it was interrupted. */
    int hangOn(CountDownLatch release) {
        var interrupts = 0;
        goes(false);
        while (release.getCount() > 0) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupts++;
            }
        }
        return interrupts;
    }

    /** Lets a hanging thread go on, and waits until it has come to rest. */
    void release(Thread thread, CountDownLatch release) {
        comes(thread);
        release.countDown();
        LockSupport.unpark(thread);
        settle();
    }

    private void goes(boolean heeds) {
        lock.lock();
        try {
            running--;
            if (heeds) {
                heeding.add(Thread.currentThread());
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void comes(Thread thread) {
        lock.lock();
        try {
            running++;
            heeding.remove(thread);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void ended() {
        lock.lock();
        try {
            running--;
            threads--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
