package dev.allswell.core.engine;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.snapshot.ServiceHealth;
import dev.allswell.core.engine.LaneInput.Expiry;
import dev.allswell.core.engine.LaneInput.Mark;
import dev.allswell.core.engine.LaneInput.NotProbed;
import dev.allswell.core.engine.LaneInput.Probed;
import dev.allswell.core.engine.LaneInput.Redefined;
import dev.allswell.core.engine.LaneInput.TryAgain;
import dev.allswell.core.history.CheckHistory;
import dev.allswell.core.history.RecentResult;
import dev.allswell.core.state.CheckState;
import dev.allswell.core.state.HealthStateMachine;
import dev.allswell.core.state.Step;
import dev.allswell.core.state.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of one check. Whoever brings something works through it at once if nobody else does, and leaves it in
 * the queue otherwise; so nothing about a check ever happens twice at a time, and no thread waits.
 *
 * <p>A transition is handed to the store, and the lane stands still, holding no thread, until that write has ended: then
 * the state is published, and then readers are woken. A write that failed changes nothing; it is tried again after a
 * second, or with the next result, whichever comes first.
 *
 * <p>The monitor guards the queue and is never held across anything else.
 */
final class Lane {

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final LaneSurroundings surroundings;
    private final int slot;
    private final CheckHistory history;

    // Guarded by the monitor.
    private @Nullable ArrayDeque<LaneInput> waiting;
    private boolean busy;
    private boolean gone;

    // Touched only by whoever works the lane; the monitor hands them from one to the next.
    private CheckDefinition definition;
    private CheckState state;
    private @Nullable CheckResult lastResult;
    private @Nullable Instant lastChecked;
    private @Nullable Instant lastOk;
    private long handled;

    private volatile ServiceHealth health;
    private volatile long staleAtNanos;

    Lane(LaneSurroundings surroundings, int slot, LaneBeginning beginning) {
        this.surroundings = surroundings;
        this.slot = slot;
        this.history = beginning.history();
        this.definition = beginning.definition();
        this.state = beginning.state();
        this.lastResult = beginning.lastResult();
        this.lastChecked = beginning.lastChecked();
        this.lastOk = beginning.lastOk();
        this.health = view();
        this.staleAtNanos = staleAt();
    }

    /** The check as it is published. */
    ServiceHealth health() {
        return health;
    }

    /** What its probes found. */
    CheckHistory history() {
        return history;
    }

    /** Whether nothing conclusive was heard for too long, so that an {@link Expiry} would change something. */
    boolean stale(long nowNanos) {
        return health.status() != CheckStatus.UNKNOWN && nowNanos - staleAtNanos >= 0;
    }

    /** Works through {@code input} now, or after what is under way. Never blocks. */
    void accept(LaneInput input) {
        synchronized (this) {
            if (busy) {
                if (waiting == null) {
                    waiting = new ArrayDeque<>(2);
                }
                waiting.add(input);
                return;
            }
            busy = true;
        }
        work(input);
    }

    /** From now on nothing that comes has any effect. */
    synchronized void close() {
        gone = true;
    }

    private void work(@Nullable LaneInput first) {
        for (var input = first; input != null; input = next()) {
            if (!handle(input)) {
                return;
            }
        }
    }

    private synchronized @Nullable LaneInput next() {
        var next = waiting == null ? null : waiting.poll();
        if (next == null) {
            waiting = null;
            busy = false;
        }
        return next;
    }

    private synchronized boolean isGone() {
        return gone;
    }

    /** Whether the lane can go on at once. Otherwise a write is under way, and its end goes on. */
    private boolean handle(LaneInput input) {
        if (input instanceof Mark mark) {
            mark.reached().complete(health);
            return true;
        }
        if (isGone()) {
            return true;
        }
        if (input instanceof TryAgain again) {
            return again.handled() != handled || apply(again.input());
        }
        handled++;
        note(input);
        return apply(input);
    }

    /** What holds whatever becomes of the state. */
    private void note(LaneInput input) {
        switch (input) {
            case Redefined redefined -> definition = redefined.definition();
            case Probed probed -> {
                var result = probed.result();
                surroundings.recorder().record(history, result, definition.origin().stored());
                lastResult = result;
                lastChecked = result.time();
                if (RecentResult.Verdict.of(result.outcome()).well()) {
                    lastOk = result.time();
                }
            }
            case NotProbed _,Expiry _,TryAgain _,Mark _ -> {
                // These are about the state alone.
            }
        }
    }

    private boolean apply(LaneInput input) {
        var step = step(input);
        if (step.transition().isEmpty()) {
            become(step.next());
            return true;
        }
        write(input, step.next(), step.transition().get());
        return false;
    }

    private Step step(LaneInput input) {
        var now = surroundings.time().wall();
        return switch (input) {
            case Probed probed when definition.paused() -> HealthStateMachine.pause(state, now);
            case Probed probed ->
                HealthStateMachine.advance(
                        state, probed.result(), definition.spec().thresholds());
            case Redefined _ when definition.paused() -> HealthStateMachine.pause(state, now);
            case Redefined _ -> HealthStateMachine.resume(state);
            case NotProbed because -> HealthStateMachine.cannotTell(state, now, because.reason());
            case Expiry _ ->
                HealthStateMachine.expire(
                        state, surroundings.time().nanos(), now, definition.spec().schedule());
            case TryAgain again -> step(again.input());
            case Mark _ -> new Step(state, Optional.empty());
        };
    }

    private void write(LaneInput input, CheckState next, Transition transition) {
        surroundings.transitions().write(definition, next, transition, () -> written(next), () -> {
            var again = new TryAgain(input, handled);
            surroundings.timer().schedule(PAUSE_AFTER_FAILURE, () -> accept(again));
            goOn();
        });
    }

    private void written(CheckState next) {
        if (!isGone()) {
            become(next);
        }
        goOn();
    }

    /** Goes on after a write. What waits is not worked through here: this is the store's thread, and it must not block. */
    private void goOn() {
        var idle = false;
        synchronized (this) {
            if (waiting == null || waiting.isEmpty()) {
                busy = false;
                idle = true;
            }
        }
        if (!idle) {
            surroundings.timer().schedule(Duration.ZERO, () -> work(next()));
        }
    }

    private void become(CheckState next) {
        var wasConfirming = state.confirming();
        state = next;
        staleAtNanos = staleAt();
        health = view();
        if (next.confirming() != wasConfirming) {
            surroundings.confirmations().confirming(slot, definition.id(), next.confirming());
        }
    }

    private long staleAt() {
        return state.lastConclusiveNanos()
                + HealthStateMachine.patience(definition.spec().schedule()).toNanos();
    }

    private ServiceHealth view() {
        return new ServiceHealth(
                definition,
                state.status(),
                state.since(),
                Optional.ofNullable(lastChecked),
                Optional.ofNullable(lastOk),
                state.message(),
                Optional.ofNullable(lastResult),
                state.confirming());
    }
}
