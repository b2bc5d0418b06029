package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import java.util.Objects;

/**
 * A check and its place.
 *
 * @param slot a small number that is the check's own for as long as it is there, and may be another check's later:
 *     whoever keeps something by slot compares the {@link CheckId} too
 */
public record RegisteredCheck(int slot, CheckDefinition definition) {

    public RegisteredCheck {
        if (slot < 0) {
            throw new IllegalArgumentException("a slot is not negative: " + slot);
        }
        Objects.requireNonNull(definition, "definition");
    }

    /** The identity of its definition. */
    public CheckId id() {
        return definition.id();
    }

    /** The name of its definition. */
    public String name() {
        return definition.name();
    }
}
