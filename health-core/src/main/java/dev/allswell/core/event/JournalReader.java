package dev.allswell.core.event;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.JournalStore;
import java.util.List;

/**
 * The journal as far as it is published: what is read here, memory knows already. Made by {@link EventStream#reader}.
 * Reads block; safe for use by any thread.
 */
public final class JournalReader {

    private final JournalStore journal;
    private final EventStream stream;

    JournalReader(JournalStore journal, EventStream stream) {
        this.journal = journal;
        this.stream = stream;
    }

    /** Entries with a greater sequence than {@code sequence}, oldest first, at most {@code limit}. */
    public List<JournalEntry> after(long sequence, int limit) {
        var readable = stream.readable();
        return journal.after(sequence, limit).stream()
                .takeWhile(entry -> entry.sequence() <= readable)
                .toList();
    }

    /** Entries with a smaller sequence than {@code sequence}, newest first, at most {@code limit}. */
    public List<JournalEntry> before(long sequence, int limit) {
        return journal.before(published(sequence), limit);
    }

    /** As {@link #before(long, int)}, of one check only, also one that is removed by now. */
    public List<JournalEntry> before(CheckId check, long sequence, int limit) {
        return journal.before(check, published(sequence), limit);
    }

    /** The smallest sequence that is still kept. */
    public long first() {
        return journal.first();
    }

    /** The sequence up to which it may be read. */
    public long last() {
        return stream.readable();
    }

    /** A reader that follows, starting after the entry with that sequence. Close it when it reads no more. */
    public JournalCursor follow(long after) {
        return stream.cursor(journal, after);
    }

    private long published(long sequence) {
        return Math.min(sequence, stream.readable() + 1);
    }
}
