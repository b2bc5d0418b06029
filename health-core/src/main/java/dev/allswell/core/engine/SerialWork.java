package dev.allswell.core.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs tasks one after the other, in the order they came, on threads of an executor that is shared with others. */
final class SerialWork {

    private static final Logger LOG = System.getLogger(SerialWork.class.getName());

    private final Executor executor;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    SerialWork(Executor executor) {
        this.executor = executor;
    }

    /** Runs {@code task} after all that came before it. */
    void add(Runnable task) {
        synchronized (this) {
            waiting.add(task);
            if (busy) {
                return;
            }
            busy = true;
        }
        executor.execute(this::runAll);
    }

    private void runAll() {
        for (var task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error thrown) {
                // Whatever it was, what waits behind it must not wait for ever.
                LOG.log(Level.ERROR, "a part of the engine's own work failed", thrown);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        var next = waiting.poll();
        busy = next != null;
        return next;
    }
}
