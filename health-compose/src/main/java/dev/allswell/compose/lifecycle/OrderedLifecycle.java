package dev.allswell.compose.lifecycle;

import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.lifecycle.StopSequence.Begun;
import dev.allswell.compose.lifecycle.TimedCall.Ending.GivenUp;
import dev.allswell.compose.lifecycle.TimedCall.Ending.Returned;
import dev.allswell.compose.lifecycle.TimedCall.Ending.Threw;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts objects in the order of their stages, within a stage in the order they are given, and stops them in exactly the
 * reverse.
 *
 * <p><strong>Start</strong> is sequential and has one deadline for the whole. The first object that throws or does not
 * return ends it: what had begun, that object included, is stopped again, and what goes wrong meanwhile is suppressed
 * onto the first failure.
 *
 * <p><strong>Stop</strong> turns readiness off, lets the drain pass, and gives every stage an equal share of the time
 * that is left, within a stage every object an equal share of the stage's. Time that one does not use thus falls to those
 * after it, and storage, which is last, always has some. An object that does not return in its share is interrupted and
 * reported, and the rest goes on. No share is ever added to, so the whole keeps its bound whatever hangs.
 *
 * <p>Stop may be called at any time and by any number of threads; all but the first wait for the same report. Called
 * during a start it ends the start. No lock is held while foreign code runs: the phase changes by compare-and-set, every
 * call runs on a thread of its own, and so does the stop itself, so that no interrupt of a caller cuts it short.
 */
public final class OrderedLifecycle {

    private static final Logger LOGGER = System.getLogger(OrderedLifecycle.class.getName());

    private final List<Member> members;
    private final Readiness readiness;
    private final TimeSource time;
    private final ThreadFactory threads;
    private final Patience patience;
    private final LifecycleLimits limits;

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);
    private final AtomicReference<@Nullable TimedCall> starting = new AtomicReference<>();
    private final CompletableFuture<StopSequence.Result> stopped = new CompletableFuture<>();

    private enum Phase {
        NEW, STARTING, ABORTING, RUNNING, STOPPING
    }

    /**
     * A lifecycle of those members; starts nothing.
     *
     * @param members within a stage, an object comes after those it depends on
     * @param readiness is turned on and off by this lifecycle
     * @param threads makes the threads that starts and stops run on; they should be daemons
     */
    public OrderedLifecycle(
            List<Member> members,
            Readiness readiness,
            TimeSource time,
            ThreadFactory threads,
            Patience patience,
            LifecycleLimits limits) {
        this.members = members.stream().sorted(Comparator.comparing(Member::stage)).toList();
        this.readiness = readiness;
        this.time = time;
        this.threads = threads;
        this.patience = patience;
        this.limits = limits;
    }

    /** The members in the order in which they start. */
    public List<Member> members() {
        return members;
    }

    /**
     * Starts everything; returns when everything has started. To be called once.
     *
     * @throws LifecycleException when something did not start; everything is stopped again by then
     */
    public void start() {
        if (!phase.compareAndSet(Phase.NEW, Phase.STARTING)) {
            throw new IllegalStateException("an application starts once; build another one to start it again");
        }
        var begun = new ArrayList<Begun>();
        var failure = startAll(begun);
        if (failure == null && phase.compareAndSet(Phase.STARTING, Phase.RUNNING)) {
            readiness.enter(Readiness.Phase.READY);
            return;
        }
        readiness.enter(Readiness.Phase.STOPPING);
        phase.set(Phase.STOPPING);
        var first = failure == null ? new LifecycleException("stopped while starting", null) : failure;
        stopping(begun, Duration.ZERO, OrderedLifecycle::logCleanUp).failures().forEach(first::addSuppressed);
        throw first;
    }

    /** Stops everything that runs, and says how it went. */
    public StopReport stop() {
        if (phase.compareAndSet(Phase.NEW, Phase.STOPPING)) {
            readiness.enter(Readiness.Phase.STOPPING);
            stopped.complete(new StopSequence.Result(new StopReport(List.of(), Duration.ZERO), List.of()));
        } else if (phase.compareAndSet(Phase.STARTING, Phase.ABORTING)) {
            var call = starting.get();
            if (call != null) {
                call.abandon();
            }
        } else if (phase.compareAndSet(Phase.RUNNING, Phase.STOPPING)) {
            readiness.enter(Readiness.Phase.STOPPING);
            var begun = members.stream().map(Begun::started).toList();
            return stopping(begun, limits.drain(), OrderedLifecycle::logStop).report();
        }
        return stopped.join().report();
    }

    /** Starts one after the other; what failed, or nothing. Adds each to {@code begun} before it is called. */
    private @Nullable LifecycleException startAll(List<Begun> begun) {
        var left = limits.start();
        for (var member : members) {
            var before = time.nanos();
            var call = new TimedCall(member.object()::start);
            starting.set(call);
            if (phase.get() != Phase.STARTING) {
                return null;
            }
            begun.add(Begun.started(member));
            switch (call.run(threads, patience, left)) {
                case Returned() -> left = left.minusNanos(time.nanos() - before);
                case Threw(var thrown) -> {
                    return new LifecycleException(member + " did not start: " + message(thrown), thrown);
                }
                case GivenUp(var running, var where) -> {
                    begun.set(begun.size() - 1, new Begun(member, !running, where));
                    return givenUp(member, where);
                }
            }
        }
        return null;
    }

    private LifecycleException givenUp(Member member, String where) {
        var why = phase.get() == Phase.ABORTING
                ? " was stopped while starting"
                : " did not start: the start may take " + limits.start().toSeconds() + " s in all";
        return new LifecycleException(member + why + (where.isEmpty() ? "" : "; it was in " + where), null);
    }

    /** Stops on a thread that no caller interrupts. It is logged before anybody hears of it: the process may end then. */
    private StopSequence.Result stopping(List<Begun> begun, Duration drain, Consumer<StopSequence.Result> log) {
        var sequence = new StopSequence(time, threads, patience);
        threads.newThread(() -> {
            try {
                var result = sequence.run(begun, drain, limits.stop());
                log.accept(result);
                stopped.complete(result);
            } catch (Throwable unexpected) {
                stopped.completeExceptionally(unexpected);
            }
        }).start();
        return stopped.join();
    }

    private static void logStop(StopSequence.Result result) {
        var text = result.report().text();
        if (result.failures().isEmpty()) {
            LOGGER.log(Level.INFO, text);
            return;
        }
        var first = result.failures().getFirst();
        result.failures().stream().skip(1).forEach(first::addSuppressed);
        LOGGER.log(Level.WARNING, text, first);
    }

    /** Without the failures: they are suppressed onto the one that ended the start, which is thrown. */
    private static void logCleanUp(StopSequence.Result result) {
        LOGGER.log(Level.WARNING, "the start failed; " + result.report().text());
    }

    static String message(Throwable thrown) {
        var message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getName() : message;
    }
}
