package dev.allswell.api.check;

import java.time.Instant;
import java.util.Objects;

/**
 * A check as the registry keeps it: a valid spec, who it is and who owns it.
 *
 * @param id new at each creation, kept when the spec is replaced
 * @param spec what was asked for
 * @param origin who owns it
 * @param paused whether probing is suspended; kept across restarts
 * @param createdAt when it was first added
 */
public record CheckDefinition(CheckId id, CheckSpec spec, Origin origin, boolean paused, Instant createdAt) {

    public CheckDefinition {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** The name of its spec. */
    public String name() {
        return spec.name();
    }

    /** The same check with another spec. */
    public CheckDefinition withSpec(CheckSpec newSpec) {
        return new CheckDefinition(id, newSpec, origin, paused, createdAt);
    }

    /** The same check, paused or not. */
    public CheckDefinition withPaused(boolean nowPaused) {
        return new CheckDefinition(id, spec, origin, nowPaused, createdAt);
    }
}
