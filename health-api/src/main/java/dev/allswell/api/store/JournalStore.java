package dev.allswell.api.store;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What happened, in order, append-only. Sequences rise with every entry and are never used again, also not after a
 * restart or after old entries were pruned.
 */
public interface JournalStore {

    /** Appends an event that belongs to no other write. */
    CompletionStage<JournalEntry> append(HealthEvent event);

    /** Entries with a greater sequence than {@code sequence}, oldest first, at most {@code limit}. */
    List<JournalEntry> after(long sequence, int limit);

    /** Entries with a smaller sequence than {@code sequence}, newest first, at most {@code limit}. */
    List<JournalEntry> before(long sequence, int limit);

    /** As {@link #before}, of one check only, also one that is removed by now. */
    List<JournalEntry> before(CheckId check, long sequence, int limit);

    /** The greatest sequence there is; 0 when nothing was ever appended. */
    long last();

    /** The smallest sequence that is still kept; {@code last() + 1} when none is. */
    long first();
}
