package dev.allswell.core.state;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.check.Thresholds;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.core.state.Judgement.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The rules by which a check becomes up, degraded, down or unknown.
 *
 * <p>A result fails, is degraded (by its outcome, or because it passed too slowly), passes, or is inconclusive, which
 * moves nothing. Then, with F the failure and S the success threshold:
 *
 * <pre>
 * from \ to   UP                       DEGRADED                              DOWN
 * UP          -                        F in a row that did not pass          F in a row that failed
 * DEGRADED    S in a row that passed   -                                     F in a row that failed
 * DOWN        S in a row that passed   S in a row that did not fail          -
 * UNKNOWN     the first that passed    the first that was degraded           F in a row that failed
 * </pre>
 *
 * Where two columns hold, the worse one does when it gets worse, and the better one when it gets better. To UNKNOWN lead
 * a pause, and no conclusive result for too long; both forget what was counted.
 */
public final class HealthStateMachine {

    /** The reason of a transition whose deciding result said nothing. */
    public static final String NO_MESSAGE = "status_change";

    /** The reason while a check is paused. */
    public static final String PAUSED = "paused";

    /** A state is never stale sooner than this after the last conclusive result. */
    public static final Duration SHORTEST_PATIENCE = Duration.ofMinutes(1);

    private static final int INTERVALS_OF_PATIENCE = 3;

    private HealthStateMachine() {}

    /** What a result makes of a state. */
    public static Step advance(CheckState state, CheckResult result, Thresholds thresholds) {
        var judgement = Judgement.of(result, thresholds.degradedLatency());
        return switch (judgement.verdict()) {
            case INCONCLUSIVE -> Step.stay(state);
            case PASSED -> step(state, state.streaks().passed(), judgement, result, thresholds);
            case DEGRADED -> step(state, state.streaks().degraded(), judgement, result, thresholds);
            case FAILED -> step(state, state.streaks().failed(), judgement, result, thresholds);
        };
    }

    /**
     * What the passing of time makes of a state: unknown, once there was no conclusive result for as long as three
     * intervals, but at least {@link #SHORTEST_PATIENCE}.
     *
     * @param nowNanos the present, on the monotonic clock that the results carry
     * @param now the present, by the wall clock; only recorded
     */
    public static Step expire(CheckState state, long nowNanos, Instant now, Schedule schedule) {
        var patience = patience(schedule);
        if (state.status() == CheckStatus.UNKNOWN
                || nowNanos - state.lastConclusiveNanos() < patience.toNanos()) {
            return Step.stay(state);
        }
        return cannotTell(state, now, "no conclusive result for " + patience.toSeconds() + "s");
    }

    /** How long a state outlives the last conclusive result: three intervals, at least one minute. */
    public static Duration patience(Schedule schedule) {
        var intervals = schedule.interval().multipliedBy(INTERVALS_OF_PATIENCE);
        return intervals.compareTo(SHORTEST_PATIENCE) < 0 ? SHORTEST_PATIENCE : intervals;
    }

    /** What a pause makes of a state: unknown, and {@value #PAUSED}. */
    public static Step pause(CheckState state, Instant now) {
        return cannotTell(state, now, PAUSED);
    }

    /** What the end of a pause makes of a state: it stays unknown until the first result, but is no longer paused. */
    public static Step resume(CheckState state) {
        return Step.stay(new CheckState(
                state.status(),
                state.since(),
                state.message().filter(message -> !message.equals(PAUSED)),
                Streaks.NONE,
                state.lastConclusiveNanos()));
    }

    private static Step step(
            CheckState state, Streaks streaks, Judgement judgement, CheckResult result, Thresholds thresholds) {
        var from = state.status();
        var to = decide(from, judgement.verdict(), streaks, thresholds);
        if (to == from) {
            var message = speaksFor(judgement.verdict(), to) ? judgement.message() : state.message();
            return Step.stay(new CheckState(to, state.since(), message, streaks, result.nanos()));
        }
        var reason = judgement.message().orElse(NO_MESSAGE);
        return new Step(
                new CheckState(to, result.time(), judgement.message(), streaks, result.nanos()),
                Optional.of(new Transition(from, to, result.time(), reason, judgement.fault())));
    }

    private static CheckStatus decide(CheckStatus from, Verdict verdict, Streaks streaks, Thresholds thresholds) {
        if (streaks.failing() >= thresholds.failure()) {
            return CheckStatus.DOWN;
        }
        return switch (from) {
            case UP -> streaks.notPassing() >= thresholds.failure() ? CheckStatus.DEGRADED : CheckStatus.UP;
            case DEGRADED -> streaks.passing() >= thresholds.success() ? CheckStatus.UP : CheckStatus.DEGRADED;
            case DOWN -> {
                if (streaks.notFailing() < thresholds.success()) {
                    yield CheckStatus.DOWN;
                }
                yield streaks.passing() >= thresholds.success() ? CheckStatus.UP : CheckStatus.DEGRADED;
            }
            case UNKNOWN ->
                switch (verdict) {
                    case PASSED -> CheckStatus.UP;
                    case DEGRADED -> CheckStatus.DEGRADED;
                    case FAILED, INCONCLUSIVE -> CheckStatus.UNKNOWN;
                };
        };
    }

    /** Whether a result of that class says why the state is what it is, so that its message is newer news of the same. */
    private static boolean speaksFor(Verdict verdict, CheckStatus status) {
        return switch (status) {
            case UP -> verdict == Verdict.PASSED;
            case DEGRADED -> verdict == Verdict.DEGRADED;
            case DOWN -> verdict == Verdict.FAILED;
            case UNKNOWN -> false;
        };
    }

    /** What it makes of a state that nobody can tell any more, for that reason. What was counted is forgotten. */
    public static Step cannotTell(CheckState state, Instant now, String reason) {
        if (state.status() == CheckStatus.UNKNOWN) {
            return Step.stay(new CheckState(
                    CheckStatus.UNKNOWN, state.since(), Optional.of(reason), Streaks.NONE, state
                            .lastConclusiveNanos()));
        }
        return new Step(
                new CheckState(CheckStatus.UNKNOWN, now, Optional.of(reason), Streaks.NONE, 0),
                Optional.of(new Transition(state.status(), CheckStatus.UNKNOWN, now, reason, Optional.empty())));
    }
}
