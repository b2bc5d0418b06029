package dev.allswell.compose.wiring;

import dev.allswell.api.probe.ThreadKind;
import dev.allswell.core.run.ProbeThreads;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Probes on an executor of the host, whatever kind of thread they ask for. It is not closed; at the stop, what runs is
 * waited for, interrupted, waited for again. Delivery keeps a thread of its own, which no probe can occupy.
 */
final class BorrowedThreads implements ProbeThreads {

    private static final Logger LOGGER = System.getLogger(BorrowedThreads.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Executor executor;
    private final ExecutorService delivery;
    private final Phaser running = new Phaser(1);
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    BorrowedThreads(Executor executor, ThreadFactory deliveryThreads) {
        this.executor = executor;
        this.delivery = Executors.newSingleThreadExecutor(deliveryThreads);
    }

    @Override
    public void probe(ThreadKind kind, Runnable body) {
        if (stopped) {
            throw new RejectedExecutionException("the probe threads are stopped");
        }
        running.register();
        try {
            executor.execute(() -> {
                try {
                    run(body);
                } finally {
                    running.arriveAndDeregister();
                }
            });
        } catch (RejectedExecutionException refused) {
            running.arriveAndDeregister();
            throw refused;
        }
    }

    @Override
    public void deliver(Runnable body) {
        delivery.execute(body);
    }

    @Override
    public void start() {
        // The host's executor runs already.
    }

    @Override
    public void stop() throws InterruptedException {
        stopped = true;
        var phase = running.arriveAndDeregister();
        if (!ended(phase)) {
            busy.forEach(Thread::interrupt);
            if (!ended(phase)) {
                LOGGER.log(Level.WARNING,
                        "{0} probes ignore that they are interrupted; the host's threads stay with them",
                        busy.size());
            }
        }
        delivery.shutdownNow();
        if (!delivery.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOGGER.log(Level.WARNING, "the delivery of a result has not ended");
        }
    }

    /** Gives the thread back as it was: no interrupt that was meant for a probe reaches the host's next task. */
    private void run(Runnable body) {
        var thread = Thread.currentThread();
        busy.add(thread);
        try {
            body.run();
        } finally {
            busy.remove(thread);
            if (Thread.interrupted()) {
                LOGGER.log(Level.DEBUG, "a probe left its thread interrupted");
            }
        }
    }

    private boolean ended(int phase) throws InterruptedException {
        try {
            running.awaitAdvanceInterruptibly(phase, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return running.isTerminated();
        }
    }
}
