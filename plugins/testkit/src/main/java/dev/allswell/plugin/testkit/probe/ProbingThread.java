package dev.allswell.plugin.testkit.probe;

import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.plugin.testkit.time.RealTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One look that is under way on a thread of its own, so that a test can interrupt it as the engine does. */
public final class ProbingThread {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FutureTask<Look> task;
    private final Thread thread;

    private ProbingThread(FutureTask<Look> task, Thread thread) {
        this.task = task;
        this.thread = thread;
    }

    /** Begins a look on a new thread of that kind; its context is made there, at its beginning. */
    static ProbingThread start(ThreadKind kind, Probe probe, Supplier<TestingProbeContext> contexts) {
        var task = new FutureTask<Look>(() -> {
            var time = new RealTime();
            var started = time.nanos();
            var context = contexts.get();
            var outcome = probe.probe(context);
            return new Look(outcome, context.marked(), Duration.ofNanos(time.nanos() - started));
        });
        var builder = switch (kind) {
            case VIRTUAL -> Thread.ofVirtual();
            case PLATFORM -> Thread.ofPlatform().daemon();
        };
        return new ProbingThread(task, builder.name("probing").start(task));
    }

    /** Interrupts it, as the engine does at the deadline. */
    public void interrupt() {
        thread.interrupt();
    }

    /**
     * What it came to.
     *
     * @throws Exception what the probe threw
     * @throws AssertionError when it is not done within 30 seconds
     */
    public Look look() throws Exception {
        return look(PATIENCE);
    }

    /** The same with that patience. */
    public Look look(Duration patience) throws Exception {
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case Exception thrown -> throw thrown;
                case Error thrown -> throw thrown;
                case null, default -> throw failed;
            }
        } catch (TimeoutException late) {
            thread.interrupt();
            throw new AssertionError("the look did not end within " + patience.toMillis() + " ms", late);
        }
    }

    /** What the probe threw, when it threw; waits for the end at most that long. */
    public Optional<Throwable> thrown(Duration patience) throws InterruptedException {
        try {
            task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return Optional.empty();
        } catch (ExecutionException failed) {
            return Optional.ofNullable(failed.getCause());
        } catch (TimeoutException late) {
            thread.interrupt();
            throw new AssertionError("the look did not end within " + patience.toMillis() + " ms", late);
        }
    }
}
