package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.event.HealthEvent;
import java.util.Optional;
import java.util.Set;

/** One change that is decided, but not yet written. */
sealed interface Edit {

    /** The check as it is afterwards, or was before its removal. */
    CheckDefinition definition();

    /** What the journal is told; absent for a check that is not the store's to keep: then the store is not told at all. */
    Optional<HealthEvent> event();

    /** The names that nobody else may change before this is settled. */
    Set<String> names();

    /** Adds a check. */
    record Add(CheckDefinition definition, Optional<HealthEvent> event) implements Edit {

        @Override
        public Set<String> names() {
            return Set.of(definition.name());
        }
    }

    /** Puts {@code after} in the place of {@code before}. */
    record Replace(CheckDefinition before, CheckDefinition after, Optional<HealthEvent> event) implements Edit {

        @Override
        public CheckDefinition definition() {
            return after;
        }

        @Override
        public Set<String> names() {
            return before.name().equals(after.name()) ? Set.of(before.name()) : Set.of(before.name(), after.name());
        }
    }

    /** Removes a check. */
    record Remove(CheckDefinition definition, Optional<HealthEvent> event) implements Edit {

        @Override
        public Set<String> names() {
            return Set.of(definition.name());
        }
    }
}
