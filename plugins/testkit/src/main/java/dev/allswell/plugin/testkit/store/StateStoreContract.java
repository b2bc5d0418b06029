package dev.allswell.plugin.testkit.store;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.store.ConfirmedState;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static dev.allswell.plugin.testkit.store.StoreFixtures.added;
import static dev.allswell.plugin.testkit.store.StoreFixtures.changed;
import static dev.allswell.plugin.testkit.store.StoreFixtures.definition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.state;
import static dev.allswell.plugin.testkit.store.StoreSession.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@link dev.allswell.api.store.StateStore} promises. */
public interface StateStoreContract extends StoreUnderTest {

    @Test
    default void aCheckWithoutAStateHasNone() throws Exception {
        var definition = definition(1);
        StoreSession.with(this, store -> {
            await(store.definitions().put(definition, added(definition)));

            assertThat(store.states().all()).isEmpty();
        });
    }

    @Test
    default void statesComeBackAsTheyWerePut() throws Exception {
        var silent = new ConfirmedState(definition(1).id(), CheckStatus.UP, StoreFixtures.NOW, Optional.empty());
        var unicode = state(definition(2), CheckStatus.DOWN, StoreFixtures.UNICODE);
        var control = state(definition(3), CheckStatus.DEGRADED, StoreFixtures.CONTROL);
        var empty = state(definition(4), CheckStatus.UNKNOWN, "");
        StoreSession.with(this, store -> {
            for (var number = 1; number <= 4; number++) {
                await(store.definitions().put(definition(number), added(definition(number))));
            }
            await(store.states().put(silent, changed(definition(1), CheckStatus.UNKNOWN, CheckStatus.UP, "a")));
            await(store.states().put(unicode, changed(definition(2), CheckStatus.UNKNOWN, CheckStatus.DOWN, "b")));
            await(store.states().put(
                    control, changed(definition(3), CheckStatus.UNKNOWN, CheckStatus.DEGRADED, "c")));
            await(store.states().put(empty, changed(definition(4), CheckStatus.UP, CheckStatus.UNKNOWN, "d")));

            assertThat(store.states().all()).containsExactlyInAnyOrder(silent, unicode, control, empty);
        });
    }

    @Test
    default void aStateTakesThePlaceOfTheOneBefore() throws Exception {
        var definition = definition(1);
        var up = state(definition, CheckStatus.UP, "fine");
        StoreSession.with(this, store -> {
            await(store.definitions().put(definition, added(definition)));
            var first = await(store.states().put(
                    state(definition, CheckStatus.DOWN, "refused"),
                    changed(definition, CheckStatus.UNKNOWN, CheckStatus.DOWN, "refused")));
            var second = await(store.states().put(up, changed(definition, CheckStatus.DOWN, CheckStatus.UP, "fine")));

            assertThat(store.states().all()).containsExactly(up);
            assertThat(store.journal().after(first.sequence() - 1, 10)).containsExactly(first, second);
        });
    }

    @Test
    default void theStateOfAnUnknownCheckIsNotKeptButItsEventIs() throws Exception {
        var embedded = definition(1);
        var event = changed(embedded, CheckStatus.UNKNOWN, CheckStatus.DOWN, "refused");
        StoreSession.with(this, store -> {
            var entry = await(store.states().put(state(embedded, CheckStatus.DOWN, "refused"), event));

            assertThat(entry.event()).isEqualTo(event);
            assertThat(store.states().all()).isEmpty();
            assertThat(store.journal().before(embedded.id(), Long.MAX_VALUE, 10)).containsExactly(entry);

            await(store.definitions().put(embedded, added(embedded)));
            assertThat(store.states().all()).isEmpty();
        });
    }
}
