package dev.allswell.core.registry;

import java.util.Objects;

/** What changed in the registry, after it has. */
public sealed interface RegistryChange {

    /** A check is there. */
    record Added(RegisteredCheck check) implements RegistryChange {

        public Added {
            Objects.requireNonNull(check, "check");
        }
    }

    /** A check has another spec, or was paused or resumed; slot and identity are the same. */
    record Changed(RegisteredCheck before, RegisteredCheck after) implements RegistryChange {

        public Changed {
            if (before.slot() != after.slot() || !before.id().equals(after.id())) {
                throw new IllegalArgumentException("a changed check keeps slot and identity");
            }
        }
    }

    /** A check is gone, and its slot is free. */
    record Removed(RegisteredCheck check) implements RegistryChange {

        public Removed {
            Objects.requireNonNull(check, "check");
        }
    }
}
