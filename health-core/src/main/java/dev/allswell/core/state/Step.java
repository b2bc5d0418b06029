package dev.allswell.core.state;

import java.util.Objects;
import java.util.Optional;

/**
 * What came of one result, or of the passing of time.
 *
 * @param next the state from now on
 * @param transition the change of the confirmed state; absent when it stays the same
 */
public record Step(CheckState next, Optional<Transition> transition) {

    public Step {
        Objects.requireNonNull(next, "next");
        Objects.requireNonNull(transition, "transition");
    }

    /** A step that changes no confirmed state. */
    static Step stay(CheckState next) {
        return new Step(next, Optional.empty());
    }
}
