package dev.allswell.core.clock;

import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.time.TaskTimer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A timer on {@link System#nanoTime()} with one thread of its own, made by {@link #start} or by the first task, whichever
 * comes first. After {@link #stop} nothing runs any more, and what is handed over is forgotten.
 */
public final class SystemTaskTimer implements TaskTimer, Managed {

    private static final Logger LOG = System.getLogger(SystemTaskTimer.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor executor;

    SystemTaskTimer(ThreadFactory threads) {
        executor = new ScheduledThreadPoolExecutor(1, threads);
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public void start() {
        executor.prestartCoreThread();
    }

    @Override
    public Pending schedule(Duration delay, Runnable task) {
        try {
            var future = executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "the timer is stopped; a task is forgotten", stopped);
            return () -> {};
        }
    }

    /** Forgets all tasks and waits, within reason, for the one that runs. */
    @Override
    public void stop() throws InterruptedException {
        executor.shutdownNow();
        if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.log(Level.WARNING, "a timer task has not ended within {0} s of the stop", PATIENCE.toSeconds());
        }
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | Error failure) {
                LOG.log(Level.ERROR, "a timer task failed; the timer goes on", failure);
            }
        };
    }
}
