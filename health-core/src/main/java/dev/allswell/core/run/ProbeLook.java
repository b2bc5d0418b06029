package dev.allswell.core.run;

import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One look: the race between the probe that returns and the deadline that passes.
 *
 * <p>The monitor of the object decides the race and guards {@code state}, {@code thread} and the times. A thread is
 * interrupted only while it is noted here, so an interrupt never strays to what a pooled thread does next.
 */
final class ProbeLook implements Look, Runnable {

    private static final Logger LOG = System.getLogger(ProbeLook.class.getName());

    private enum State {
        HANDED_OVER, RUNNING, CONCLUDED
    }

    private final ProbeRunner runner;
    private final OwnedProbe probe;
    private final LookOrder order;
    private final LookListener listener;
    private final PhaseRecorder phases;

    private State state = State.HANDED_OVER;
    private @Nullable Thread thread;
    private long began;
    private long deadline;

    ProbeLook(ProbeRunner runner, OwnedProbe probe, LookOrder order, LookListener listener) {
        this.runner = runner;
        this.probe = probe;
        this.order = order;
        this.listener = listener;
        this.phases = new PhaseRecorder(runner.time());
        this.began = runner.time().nanos();
        this.deadline = began + order.timeout().toNanos();
    }

    @Override
    public synchronized long deadline() {
        return deadline;
    }

    @Override
    public void run() {
        try {
            if (begin()) {
                var outcome = look();
                var result = end(outcome);
                if (result != null) {
                    listener.concluded();
                    runner.deliver(order.slot(), result);
                    listener.delivered(result);
                }
            }
        } finally {
            probe.release();
            listener.returned();
        }
    }

    @Override
    public boolean expire() {
        CheckResult result;
        synchronized (this) {
            if (state == State.CONCLUDED) {
                return false;
            }
            var outcome = state == State.RUNNING
                    ? Outcomes.timeout(order.timeout())
                    : Outcomes.noThread(order.timeout());
            result = result(outcome, runner.time().nanos());
            state = State.CONCLUDED;
        }
        listener.concluded();
        runner.deliverElsewhere(() -> {
            interrupt();
            runner.deliver(order.slot(), result);
            listener.delivered(result);
        });
        return true;
    }

    @Override
    public void cancel() {
        boolean first;
        synchronized (this) {
            first = state != State.CONCLUDED;
            state = State.CONCLUDED;
        }
        interrupt();
        if (first) {
            listener.concluded();
        }
    }

    /** There is no thread for it: it ends at once, without having looked. */
    void refuse(Throwable refusal) {
        CheckResult result;
        synchronized (this) {
            result = result(Outcomes.refused(refusal), runner.time().nanos());
            state = State.CONCLUDED;
        }
        probe.release();
        listener.concluded();
        runner.deliverElsewhere(() -> {
            runner.deliver(order.slot(), result);
            listener.delivered(result);
        });
        listener.returned();
    }

    private boolean begin() {
        long now;
        synchronized (this) {
            if (state != State.HANDED_OVER) {
                return false;
            }
            now = runner.time().nanos();
            state = State.RUNNING;
            thread = Thread.currentThread();
            began = now;
            deadline = now + order.timeout().toNanos();
            phases.begin(now);
        }
        listener.began(now);
        return true;
    }

    private ProbeOutcome look() {
        var context = runner.context(order, deadline(), phases);
        try {
            return Outcomes.returned(probe.probe(context));
        } catch (Throwable failure) {
            // Also errors: a guest with a broken class path or endless recursion must not take its thread along.
            LOG.log(Level.DEBUG, () -> "the probe of check " + order.check() + " threw", failure);
            return Outcomes.thrown(failure, context.remaining(), order.timeout());
        }
    }

    /** Wins or loses the race; null when it is lost. From here on nobody interrupts this thread any more. */
    private @Nullable CheckResult end(ProbeOutcome outcome) {
        CheckResult result = null;
        synchronized (this) {
            thread = null;
            if (state == State.RUNNING) {
                result = result(outcome, runner.time().nanos());
                state = State.CONCLUDED;
            }
        }
        if (Thread.interrupted() && result != null) {
            LOG.log(Level.DEBUG, "the probe of check {0} left its thread interrupted", order.check());
        }
        return result;
    }

    private synchronized void interrupt() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private CheckResult result(ProbeOutcome outcome, long now) {
        var latency = Duration.ofNanos(state == State.RUNNING ? Math.max(0, now - began) : 0);
        TimeSource time = runner.time();
        return new CheckResult(order.check(), order.attempt(), time.wall(), now, latency, outcome, phases.timings());
    }
}
