package dev.allswell.compose.config;

import dev.allswell.api.settings.Problem;
import java.util.List;
import java.util.Objects;

/**
 * What became of a tree: a settings record, or everything that is wrong with it.
 *
 * @param <R> the settings record
 */
public sealed interface Binding<R extends Record> {

    /**
     * The tree fits.
     *
     * @param value the record, with references resolved and defaults filled in
     */
    record Bound<R extends Record>(R value) implements Binding<R> {

        public Bound {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * The tree does not fit.
     *
     * @param problems all of them, at least one, in the order of the record's components and then of what was written;
     *     pointers are relative to the tree
     */
    record Refused<R extends Record>(List<Problem> problems) implements Binding<R> {

        public Refused {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("a refusal has at least one problem");
            }
        }
    }

    /** The problems; none when the tree fits. */
    default List<Problem> refusal() {
        return switch (this) {
            case Bound<R> _ -> List.of();
            case Refused<R>(var problems) -> problems;
        };
    }
}
