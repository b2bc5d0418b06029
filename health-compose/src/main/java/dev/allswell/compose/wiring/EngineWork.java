package dev.allswell.compose.wiring;

import dev.allswell.api.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The thread for the engine's own work that may read files. Has none before there is something to do. */
final class EngineWork implements Managed, Executor {

    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final ExecutorService executor;

    EngineWork(ThreadFactory threads) {
        this.executor = Executors.newSingleThreadExecutor(threads);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    @Override
    public void start() {
        // The first task starts the thread.
    }

    @Override
    public void stop() throws InterruptedException {
        executor.shutdownNow();
        if (!executor.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a probe is still being made, " + GOODBYE.toSeconds()
                    + " s after the stop");
        }
    }
}
