package dev.allswell.api.store;

import dev.allswell.api.capability.Capability;
import dev.allswell.api.lifecycle.Managed;

/**
 * One handle on everything that is remembered.
 *
 * <p><strong>Writes</strong> go to one writer, which commits them in groups, in the order they were handed over. A
 * stage completes when its write is durable, or exceptionally with a {@link StoreException} when it is not and never
 * will be; nothing is ever half there. Stages complete in the order of the journal, one at a time, on the writer's
 * thread: what runs on completion only publishes in memory and must not block or call back into the store. What is
 * attached to a stage that is complete already runs at once on the attaching thread, as with any stage; who needs the
 * order of the journal across stages keeps it itself.
 *
 * <p><strong>Reads</strong> block and see every write that has completed. After {@link #stop} every call fails with a
 * {@link StoreException}: reads throw it, writes return a stage that has failed with it.
 */
public interface HealthStore extends Managed, Capability {

    /** What it is and where, for a person: {@code SQLite in ./allswell-data/allswell.db}. */
    String description();

    /** The definitions of checks. */
    DefinitionStore definitions();

    /** The confirmed states of checks. */
    StateStore states();

    /** What happened, in order. */
    JournalStore journal();

    /** The results of probes. */
    HistoryStore history();
}
