package dev.allswell.plugin.sqlstore;

import dev.allswell.api.event.EventFields;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.HealthEvent.OfCheck;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.time.TimeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rows of the journal as writes see them: appended within any write, and removed from the old end when they are old
 * enough, a few for each few that were appended, as a write of its own.
 */
final class JournalRows {

    private static final int APPENDED_BETWEEN_REMOVALS = 256;
    private static final int MOST_REMOVED_AT_ONCE = 1_024;

    private final StoreWriter writer;
    private final StoreFaults faults;
    private final TimeSource time;
    private final Duration retention;
    private final AtomicLong appended = new AtomicLong();

    JournalRows(StoreWriter writer, StoreFaults faults, TimeSource time, Duration retention) {
        this.writer = writer;
        this.faults = faults;
        this.time = time;
        this.retention = retention;
    }

    /** Appends an event, as a part of the write that runs. */
    JournalEntry append(Session session, HealthEvent event) throws SQLException {
        var form = EventFields.of(event);
        var sequence = session.number(
                "INSERT INTO journal (at, type, subject, fields) VALUES (?, ?, ?, ?) RETURNING sequence",
                Columns.nanos(form.at()),
                form.type(),
                event instanceof OfCheck ofCheck ? Columns.id(ofCheck.check()) : null,
                Json.write(Fields.ofTexts(form.fields())));
        if (appended.incrementAndGet() % APPENDED_BETWEEN_REMOVALS == 1) {
            writer.submit("remove old entries of the journal", this::removeOld);
        }
        return new JournalEntry(sequence, event);
    }

    /** The entry of a row with the columns sequence, at, type, fields. */
    JournalEntry entry(ResultSet row) throws SQLException {
        var sequence = row.getLong(1);
        var at = row.getLong(2);
        var type = row.getString(3);
        var fields = row.getString(4);
        try {
            var form = new EventFields(type, Columns.instant(at), Fields.texts(Json.readMapping(fields)));
            return new JournalEntry(sequence, form.event());
        } catch (RuntimeException broken) {
            throw faults.unreadable("journal", Long.toString(sequence), broken);
        }
    }

    /** Removes entries from the old end as far as all of them are too old; the clock may have been set between them. */
    private int removeOld(Session session) throws SQLException {
        var oldest = Columns.nanos(time.wall().minus(retention));
        var removed = session.first(
                """
                SELECT max(sequence) FROM (SELECT sequence, at FROM journal ORDER BY sequence LIMIT ?)
                WHERE sequence < (
                  SELECT coalesce(min(sequence), 9223372036854775807)
                  FROM (SELECT sequence, at FROM journal ORDER BY sequence LIMIT ?) WHERE at >= ?)""",
                row -> row.getLong(1),
                MOST_REMOVED_AT_ONCE,
                MOST_REMOVED_AT_ONCE,
                oldest);
        return session.update("DELETE FROM journal WHERE sequence <= ?", removed.orElse(0L));
    }
}
