package dev.allswell.core.state;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.store.ConfirmedState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known about a check after its results so far.
 *
 * @param status the confirmed state
 * @param since when it began, by the wall clock
 * @param message why it is what it is; always absent while up
 * @param streaks the newest results, counted
 * @param lastConclusiveNanos when the newest conclusive result ended, on the monotonic clock; means nothing while
 *     unknown
 */
public record CheckState(
        CheckStatus status, Instant since, Optional<String> message, Streaks streaks, long lastConclusiveNanos) {

    public CheckState {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(streaks, "streaks");
    }

    /** The state of a check that was never looked at: unknown since that instant. */
    public static CheckState initial(Instant since) {
        return new CheckState(CheckStatus.UNKNOWN, since, Optional.empty(), Streaks.NONE, 0);
    }

    /**
     * A state that was stored by an earlier process. It holds until results speak against it, or until there are none
     * for too long from {@code nowNanos} on. Whether the check is paused is not its to remember: pause it again.
     */
    public static CheckState restored(ConfirmedState stored, long nowNanos) {
        var message = switch (stored.status()) {
            case UP -> Optional.<String>empty();
            case DEGRADED, DOWN -> stored.message();
            case UNKNOWN -> stored.message().filter(text -> !text.equals(HealthStateMachine.PAUSED));
        };
        return new CheckState(stored.status(), stored.since(), message, Streaks.NONE, nowNanos);
    }

    /** The part that outlives the process. */
    public ConfirmedState confirmed(CheckId check) {
        return new ConfirmedState(check, status, since, message);
    }

    /** Whether the newest results differ from the confirmed state, but not yet often enough. */
    public boolean confirming() {
        return switch (status) {
            case UP -> streaks.notPassing() > 0;
            case DEGRADED -> streaks.failing() > 0 || streaks.passing() > 0;
            case DOWN -> streaks.notFailing() > 0;
            case UNKNOWN -> streaks.failing() > 0;
        };
    }
}
