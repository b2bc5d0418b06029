package dev.allswell.core.state;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.probe.FaultKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A change of the confirmed state of a check.
 *
 * @param at when, by the wall clock
 * @param reason why; never blank
 * @param fault the kind of fault that decided it; absent when none did
 */
public record Transition(CheckStatus from, CheckStatus to, Instant at, String reason, Optional<FaultKind> fault) {

    public Transition {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(fault, "fault");
        if (from == to) {
            throw new IllegalArgumentException("a transition is from one state to another, not to " + to);
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a transition has a reason");
        }
    }
}
