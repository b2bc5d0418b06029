package dev.allswell.plugin.sqlstore;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.ConfirmedState;
import dev.allswell.api.store.StateStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Confirmed states: at most one row of table {@code states} for each of {@code checks}. */
final class SqliteStateStore implements StateStore {

    private final StoreWriter writer;
    private final ReadPool reads;
    private final JournalRows journal;
    private final StoreFaults faults;

    SqliteStateStore(StoreWriter writer, ReadPool reads, JournalRows journal, StoreFaults faults) {
        this.writer = writer;
        this.reads = reads;
        this.journal = journal;
        this.faults = faults;
    }

    @Override
    public List<ConfirmedState> all() {
        return reads.ask(
                "read the states",
                session -> session.list(
                        "SELECT key, id, status, since, message FROM states JOIN checks ON key = check_key",
                        this::state));
    }

    @Override
    public CompletionStage<JournalEntry> put(ConfirmedState state, HealthEvent event) {
        return writer.submit("write the state of check " + state.check(), session -> {
            session.update(
                    """
                    INSERT INTO states (check_key, status, since, message)
                    SELECT key, ?, ?, ? FROM checks WHERE id = ?
                    ON CONFLICT (check_key) DO UPDATE
                    SET status = excluded.status, since = excluded.since, message = excluded.message""",
                    state.status().word(),
                    Columns.nanos(state.since()),
                    state.message().orElse(null),
                    Columns.id(state.check()));
            return journal.append(session, event);
        });
    }

    private ConfirmedState state(ResultSet row) throws SQLException {
        var key = row.getLong(1);
        var id = row.getBytes(2);
        var status = row.getString(3);
        var since = row.getLong(4);
        var message = row.getString(5);
        try {
            return new ConfirmedState(
                    Columns.id(id),
                    CheckStatus.ofWord(status),
                    Columns.instant(since),
                    Optional.ofNullable(message));
        } catch (RuntimeException broken) {
            throw faults.unreadable("states", Long.toString(key), broken);
        }
    }
}
