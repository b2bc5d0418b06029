package dev.allswell.plugin.sqlstore;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.store.StoreException;
import dev.allswell.plugin.testkit.store.StoreFixtures;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.allswell.plugin.sqlstore.Stores.await;
import static dev.allswell.plugin.testkit.store.StoreFixtures.added;
import static dev.allswell.plugin.testkit.store.StoreFixtures.changed;
import static dev.allswell.plugin.testkit.store.StoreFixtures.definition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.state;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A row that no Allswell wrote is named, and nothing is left out in silence. */
final class SqliteDamagedRowsTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "definition = '{\"name\": '; Unexpected end-of-input",
                "definition = '{}'; interval is missing",
                "definition = '[]'; the JSON is not an object",
                "definition = definition || '{}'; there is text after the JSON",
                "definition = json_set(definition, '$.paused', 'yes'); paused is not a Flag",
                "definition = json_set(definition, '$.interval', 'soon'); Text cannot be parsed to a Duration",
                "definition = json_set(definition, '$.impact', 'huge'); HUGE"
            })
    void aDefinition(String change, String why) throws Exception {
        names("UPDATE checks SET " + change + " WHERE key = 2", "row 2 of table checks", why, store -> store
                .definitions()
                .all());
    }

    @Test
    void aState() throws Exception {
        names("UPDATE states SET status = 'green' WHERE check_key = 2", "row 2 of table states", "GREEN", store -> store
                .states()
                .all());
    }

    @ParameterizedTest
    @CsvSource({"type = 'check.exploded', unknown type of event: check.exploded", "fields = '{}', has a field check"})
    void anEntryOfTheJournal(String change, String why) throws Exception {
        names("UPDATE journal SET " + change + " WHERE sequence = 3", "row 3 of table journal", why, store -> store
                .journal()
                .after(0, 10));
    }

    @ParameterizedTest
    @CsvSource({"outcome = 'fine', unknown outcome fine", "details = '{', Unexpected end-of-input"})
    void aResult(String change, String why) throws Exception {
        names("UPDATE results SET " + change + " WHERE check_key = 2", "row 2, 1 of table results", why, store -> store
                .history()
                .recent(definition(2).id(), 10));
    }

    private void names(String damage, String row, String why, Consumer<SqliteHealthStore> read) throws Exception {
        Stores.with(Stores.in(folder), store -> {
            for (var number = 1; number <= 3; number++) {
                var definition = definition(number);
                await(store.definitions().put(definition, added(definition)));
                await(store.states().put(
                        state(definition, CheckStatus.UP, "fine"),
                        changed(definition, CheckStatus.UNKNOWN, CheckStatus.UP, "fine")));
                await(store.history().append(List.of(StoreFixtures.passed(definition.id(), 1))));
            }
        });
        Stores.meddle(folder, session -> session.script(damage));

        Stores.with(Stores.in(folder), store -> assertThatThrownBy(() -> read.accept(store))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(row)
                .hasMessageContaining(why)
                .hasMessageContaining("Recovery"));
    }
}
