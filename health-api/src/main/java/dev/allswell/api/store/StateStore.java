package dev.allswell.api.store;

import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The confirmed states of checks. State and event are one write: both are there, or neither is. */
public interface StateStore {

    /** All states, in no particular order. */
    List<ConfirmedState> all();

    /**
     * Keeps a state, in place of the one its check had, and appends the event to the journal. The state of a check that
     * has no definition in the store is not kept, but the event is appended all the same.
     */
    CompletionStage<JournalEntry> put(ConfirmedState state, HealthEvent event);
}
