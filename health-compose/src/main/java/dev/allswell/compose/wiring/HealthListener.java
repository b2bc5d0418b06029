package dev.allswell.compose.wiring;

import dev.allswell.api.event.JournalEntry;

/**
 * Hears what happens, in order, without gaps, from the start of the process on. Called by one virtual thread of its own,
 * so that it may be slow or block and holds up nobody but itself; what it throws is logged, and it hears the next entry.
 */
@FunctionalInterface
public interface HealthListener {

    /**
     * Something happened; the state it tells of can be read already.
     *
     * @throws Exception when it could not be dealt with; it is not told again
     */
    void heard(JournalEntry entry) throws Exception;
}
