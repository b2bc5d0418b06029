package dev.allswell.compose.lifecycle;

import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.lifecycle.Managed;
import java.util.Objects;

/**
 * An object with its place in the order.
 *
 * @param name what it is called in lists and log lines
 */
public record Member(LifecycleStage stage, String name, Managed object) {

    public Member {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(object, "object");
    }

    @Override
    public String toString() {
        return stage + " " + name;
    }
}
