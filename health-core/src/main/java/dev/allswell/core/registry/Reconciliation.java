package dev.allswell.core.registry;

import java.util.List;

/**
 * What it took to make the checks those of the configuration file.
 *
 * @param added the names that are new, in the order of the file
 * @param changed the names that have another spec now, in the order of the file
 * @param removed the names that are gone
 * @param unchanged how many were as they should be
 */
public record Reconciliation(List<String> added, List<String> changed, List<String> removed, int unchanged) {

    public Reconciliation {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        removed = List.copyOf(removed);
    }

    /** Whether there was nothing to do. */
    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
    }

    /** All of it in one line, names left out: {@code 2 added, 1 changed, 0 removed, 9 as before}. */
    public String text() {
        return "%d added, %d changed, %d removed, %d as before"
                .formatted(added.size(), changed.size(), removed.size(), unchanged);
    }
}
