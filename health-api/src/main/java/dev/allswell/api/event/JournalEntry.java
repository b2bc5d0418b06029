package dev.allswell.api.event;

import java.util.Objects;

/**
 * An event with its place in the journal.
 *
 * @param sequence greater than that of every entry before it, from 1; there may be gaps
 */
public record JournalEntry(long sequence, HealthEvent event) {

    public JournalEntry {
        if (sequence < 1) {
            throw new IllegalArgumentException("a sequence starts at 1, not " + sequence);
        }
        Objects.requireNonNull(event, "event");
    }
}
