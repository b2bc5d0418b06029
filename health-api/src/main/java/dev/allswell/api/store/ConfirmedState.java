package dev.allswell.api.store;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The confirmed state of a check, as it outlives the process.
 *
 * @param since when it began
 * @param message why; absent when there is nothing to say
 */
public record ConfirmedState(CheckId check, CheckStatus status, Instant since, Optional<String> message) {

    public ConfirmedState {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(message, "message");
    }
}
