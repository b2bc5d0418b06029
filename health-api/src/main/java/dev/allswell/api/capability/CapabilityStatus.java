package dev.allswell.api.capability;

import java.util.Objects;

/**
 * One line about one capability.
 *
 * @param name a short word, such as {@code health} or {@code dns}
 * @param summary what a person should know, such as {@code 3 services up (4 total)}
 * @param healthy whether it does what it should; false whenever that cannot be told
 */
public record CapabilityStatus(String name, String summary, boolean healthy) {

    public CapabilityStatus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(summary, "summary");
    }
}
