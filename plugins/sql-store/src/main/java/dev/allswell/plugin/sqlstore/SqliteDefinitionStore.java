package dev.allswell.plugin.sqlstore;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.DefinitionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Definitions: one row of table {@code checks} each. */
final class SqliteDefinitionStore implements DefinitionStore {

    private final StoreWriter writer;
    private final ReadPool reads;
    private final JournalRows journal;
    private final StoreFaults faults;

    SqliteDefinitionStore(StoreWriter writer, ReadPool reads, JournalRows journal, StoreFaults faults) {
        this.writer = writer;
        this.reads = reads;
        this.journal = journal;
        this.faults = faults;
    }

    @Override
    public List<CheckDefinition> all() {
        return reads.ask(
                "read the definitions",
                session -> session.list("SELECT key, id, definition FROM checks ORDER BY key", this::definition));
    }

    @Override
    public CompletionStage<JournalEntry> put(CheckDefinition definition, HealthEvent event) {
        return writer.submit("write the definition of " + definition.name(), session -> {
            session.update(
                    """
                    INSERT INTO checks (id, definition) VALUES (?, ?)
                    ON CONFLICT (id) DO UPDATE SET definition = excluded.definition""",
                    Columns.id(definition.id()),
                    DefinitionForm.write(definition));
            return journal.append(session, event);
        });
    }

    @Override
    public CompletionStage<JournalEntry> remove(CheckId check, HealthEvent event) {
        return writer.submit("remove the definition of check " + check, session -> {
            session.update("DELETE FROM checks WHERE id = ?", (Object) Columns.id(check));
            return journal.append(session, event);
        });
    }

    private CheckDefinition definition(ResultSet row) throws SQLException {
        var key = row.getLong(1);
        var id = row.getBytes(2);
        var json = row.getString(3);
        try {
            return DefinitionForm.read(Columns.id(id), json);
        } catch (RuntimeException broken) {
            throw faults.unreadable("checks", Long.toString(key), broken);
        }
    }
}
