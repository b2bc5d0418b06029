package dev.allswell.api.event;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.probe.FaultKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that happened. New kinds join with new versions: consumers outside Allswell keep a default branch.
 *
 * <p>{@link EventFields} turns any event into named texts and back, for stores and wires.
 */
public sealed interface HealthEvent {

    /** When, by the wall clock. */
    Instant at();

    /** An event about one check. */
    sealed interface OfCheck extends HealthEvent {

        /** The check. */
        CheckId check();

        /** Its name at the time. */
        String name();
    }

    /** A check was added. */
    record CheckAdded(Instant at, CheckId check, String name, String kind, String target) implements OfCheck {

        public CheckAdded {
            requireAll(at, check, name, kind, target);
        }
    }

    /** A check has another spec now. */
    record CheckChanged(Instant at, CheckId check, String name, String kind, String target) implements OfCheck {

        public CheckChanged {
            requireAll(at, check, name, kind, target);
        }
    }

    /** A check is gone. Only a change of state that was on its way to the store at that moment may still follow. */
    record CheckRemoved(Instant at, CheckId check, String name) implements OfCheck {

        public CheckRemoved {
            requireAll(at, check, name);
        }
    }

    /** Probing was suspended. */
    record CheckPaused(Instant at, CheckId check, String name) implements OfCheck {

        public CheckPaused {
            requireAll(at, check, name);
        }
    }

    /** Probing goes on. */
    record CheckResumed(Instant at, CheckId check, String name) implements OfCheck {

        public CheckResumed {
            requireAll(at, check, name);
        }
    }

    /**
     * The confirmed state of a check changed.
     *
     * @param reason the message of the result that decided it, or {@code status_change} when it had none
     * @param fault the kind of fault behind it; absent when there is none
     */
    record StateChanged(
            Instant at,
            CheckId check,
            String name,
            CheckStatus from,
            CheckStatus to,
            String reason,
            Optional<FaultKind> fault)
            implements OfCheck {

        public StateChanged {
            requireAll(at, check, name, from, to, reason, fault);
            if (from == to) {
                throw new IllegalArgumentException("a change of state is from one state to another, not to " + to);
            }
        }
    }

    /** All of them, or an exception that says there is one missing. */
    private static void requireAll(Object... components) {
        for (var component : components) {
            Objects.requireNonNull(component, "an event has no component without a value");
        }
    }
}
