package dev.allswell.core.registry;

import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Keeps those who read the journal from running ahead of the registry: an entry about a check becomes readable when
 * memory and listeners know.
 */
@FunctionalInterface
public interface JournalGate {

    /** A gate that holds nobody back. */
    JournalGate OPEN = () -> _ -> {};

    /**
     * Called before a write is handed over.
     *
     * @return takes the sequence of its entry when what it tells of is published, or nothing when the write failed
     */
    Consumer<OptionalLong> open();
}
