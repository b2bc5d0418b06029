package dev.allswell.plugin.sqlstore;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.JournalStore;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The journal: the rows of table {@code journal}, whose key is the sequence. */
final class SqliteJournalStore implements JournalStore {

    private static final String LAST =
            "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'journal'), 0)";

    private final StoreWriter writer;
    private final ReadPool reads;
    private final JournalRows rows;

    SqliteJournalStore(StoreWriter writer, ReadPool reads, JournalRows rows) {
        this.writer = writer;
        this.reads = reads;
        this.rows = rows;
    }

    @Override
    public CompletionStage<JournalEntry> append(HealthEvent event) {
        return writer.submit("append to the journal", session -> rows.append(session, event));
    }

    @Override
    public List<JournalEntry> after(long sequence, int limit) {
        return entries("WHERE sequence > ? ORDER BY sequence LIMIT ?", sequence, atLeastZero(limit));
    }

    @Override
    public List<JournalEntry> before(long sequence, int limit) {
        return entries("WHERE sequence < ? ORDER BY sequence DESC LIMIT ?", sequence, atLeastZero(limit));
    }

    @Override
    public List<JournalEntry> before(CheckId check, long sequence, int limit) {
        return entries(
                "WHERE subject = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?",
                Columns.id(check),
                sequence,
                atLeastZero(limit));
    }

    @Override
    public long last() {
        return reads.ask("read the end of the journal", session -> session.number(LAST));
    }

    @Override
    public long first() {
        return reads.ask(
                "read the beginning of the journal",
                session -> session.number("SELECT coalesce((SELECT min(sequence) FROM journal), (" + LAST + ") + 1)"));
    }

    private List<JournalEntry> entries(String which, @Nullable Object... values) {
        return reads.ask(
                "read the journal",
                session -> session.list("SELECT sequence, at, type, fields FROM journal " + which, rows::entry,
                        values));
    }

    /** A negative limit would be none to SQLite. */
    private static int atLeastZero(int limit) {
        return Math.max(0, limit);
    }
}
