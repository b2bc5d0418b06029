package dev.allswell.api.store;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The definitions of checks, by {@link CheckId}. Definition and event are one write: both are there, or neither is. */
public interface DefinitionStore {

    /**
     * All definitions, in the order in which they were first put.
     *
     * @throws StoreException when they cannot be read, or when one of them is corrupt; nothing is dropped silently
     */
    List<CheckDefinition> all();

    /** Adds a definition, or replaces the one with its id, and appends the event to the journal. */
    CompletionStage<JournalEntry> put(CheckDefinition definition, HealthEvent event);

    /**
     * Removes a definition with the state and the results of its check, and appends the event to the journal, which
     * keeps what it had. Removing what is not there is no error.
     */
    CompletionStage<JournalEntry> remove(CheckId check, HealthEvent event);
}
