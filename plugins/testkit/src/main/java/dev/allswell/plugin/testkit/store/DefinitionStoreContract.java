package dev.allswell.plugin.testkit.store;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Origin;
import dev.allswell.api.settings.SettingsTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static dev.allswell.plugin.testkit.store.StoreFixtures.added;
import static dev.allswell.plugin.testkit.store.StoreFixtures.definition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.removed;
import static dev.allswell.plugin.testkit.store.StoreFixtures.richDefinition;
import static dev.allswell.plugin.testkit.store.StoreSession.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@link dev.allswell.api.store.DefinitionStore} promises. */
public interface DefinitionStoreContract extends StoreUnderTest {

    @Test
    default void anEmptyStoreHasNoDefinitions() throws Exception {
        StoreSession.with(this, store -> assertThat(store.definitions().all()).isEmpty());
    }

    @Test
    default void aDefinitionComesBackAsItWasPut() throws Exception {
        var plain = definition(1);
        var rich = richDefinition(2);
        StoreSession.with(this, store -> {
            await(store.definitions().put(plain, added(plain)));
            await(store.definitions().put(rich, added(rich)));

            assertThat(store.definitions().all()).containsExactly(plain, rich);
        });
    }

    @Test
    default void settingsKeepTheirOrder() throws Exception {
        var rich = richDefinition(1);
        StoreSession.with(this, store -> {
            await(store.definitions().put(rich, added(rich)));

            var settings = store.definitions().all().getFirst().spec().settings();
            assertThat(settings.entries().keySet())
                    .containsExactlyElementsOf(rich.spec().settings().entries().keySet());
        });
    }

    @Test
    default void aDefinitionThatNoRegistryWouldTakeComesBackAllTheSame() throws Exception {
        var spec = CheckSpec.of("", "", StoreFixtures.CONTROL)
                .withLabels(Map.of("", StoreFixtures.CONTROL))
                .withSettings(SettingsTree.empty());
        var odd = new CheckDefinition(StoreFixtures.id(1), spec, Origin.API, false, StoreFixtures.NOW);
        StoreSession.with(this, store -> {
            await(store.definitions().put(odd, added(odd)));

            assertThat(store.definitions().all()).containsExactly(odd);
        });
    }

    @Test
    default void aPutReplacesTheDefinitionWithItsIdAndKeepsItsPlace() throws Exception {
        var first = definition(1);
        var second = definition(2);
        var replaced = first.withSpec(richDefinition(1).spec()).withPaused(true);
        StoreSession.with(this, store -> {
            await(store.definitions().put(first, added(first)));
            await(store.definitions().put(second, added(second)));
            await(store.definitions().put(replaced, added(replaced)));

            assertThat(store.definitions().all()).containsExactly(replaced, second);
        });
    }

    @Test
    default void definitionsAreInTheOrderInWhichTheyWereFirstPut() throws Exception {
        StoreSession.with(this, store -> {
            var expected = new ArrayList<CheckDefinition>();
            // Identities fall while places rise, so that the one cannot stand in for the other.
            for (var number = 30; number > 0; number--) {
                var definition = definition(number);
                expected.add(definition);
                await(store.definitions().put(definition, added(definition)));
            }
            var gone = expected.remove(3);
            await(store.definitions().remove(gone.id(), removed(gone)));
            var late = definition(99);
            expected.add(late);
            await(store.definitions().put(late, added(late)));

            assertThat(store.definitions().all()).containsExactlyElementsOf(expected);
        });
    }

    @Test
    default void definitionAndEventAreOneWrite() throws Exception {
        var definition = definition(1);
        StoreSession.with(this, store -> {
            var put = await(store.definitions().put(definition, added(definition)));
            var remove = await(store.definitions().remove(definition.id(), removed(definition)));

            assertThat(put.event()).isEqualTo(added(definition));
            assertThat(remove.event()).isEqualTo(removed(definition));
            assertThat(store.journal().after(0, 10)).containsExactly(put, remove);
        });
    }

    @Test
    default void removalTakesStateAndResultsAndLeavesTheJournal() throws Exception {
        var gone = definition(1);
        var stays = definition(2);
        StoreSession.with(this, store -> {
            for (var definition : List.of(gone, stays)) {
                await(store.definitions().put(definition, added(definition)));
                await(store.states().put(
                        StoreFixtures.state(definition, CheckStatus.UP, "fine"),
                        StoreFixtures.changed(definition, CheckStatus.UNKNOWN, CheckStatus.UP, "fine")));
                await(store.history().append(List.of(StoreFixtures.passed(definition.id(), 1))));
            }

            await(store.definitions().remove(gone.id(), removed(gone)));

            assertThat(store.definitions().all()).containsExactly(stays);
            assertThat(store.states().all()).containsExactly(StoreFixtures.state(stays, CheckStatus.UP, "fine"));
            assertThat(store.history().recent(gone.id(), 10)).isEmpty();
            assertThat(store.history().recent(stays.id(), 10)).hasSize(1);
            assertThat(StoreFixtures.byCheck(store.history().lastSeen())).containsOnlyKeys(stays.id());
            assertThat(store.journal().before(gone.id(), Long.MAX_VALUE, 10)).hasSize(3);
        });
    }

    @Test
    default void whatIsRemovedAndPutAgainInheritsNothing() throws Exception {
        var definition = definition(1);
        StoreSession.with(this, store -> {
            await(store.definitions().put(definition, added(definition)));
            await(store.states().put(
                    StoreFixtures.state(definition, CheckStatus.DOWN, "refused"),
                    StoreFixtures.changed(definition, CheckStatus.UNKNOWN, CheckStatus.DOWN, "refused")));
            await(store.history().append(List.of(StoreFixtures.passed(definition.id(), 1))));
            await(store.definitions().remove(definition.id(), removed(definition)));
            await(store.definitions().put(definition, added(definition)));

            assertThat(store.states().all()).isEmpty();
            assertThat(store.history().recent(definition.id(), 10)).isEmpty();
            assertThat(store.history().lastSeen()).isEmpty();
        });
    }

    @Test
    default void aReplacedDefinitionKeepsStateAndResults() throws Exception {
        var definition = definition(1);
        var replaced = definition.withSpec(richDefinition(1).spec());
        StoreSession.with(this, store -> {
            await(store.definitions().put(definition, added(definition)));
            await(store.states().put(
                    StoreFixtures.state(definition, CheckStatus.DOWN, "refused"),
                    StoreFixtures.changed(definition, CheckStatus.UNKNOWN, CheckStatus.DOWN, "refused")));
            await(store.history().append(List.of(StoreFixtures.passed(definition.id(), 1))));

            await(store.definitions().put(replaced, added(replaced)));

            assertThat(store.states().all()).hasSize(1);
            assertThat(store.history().recent(definition.id(), 10)).hasSize(1);
            assertThat(store.history().lastSeen()).hasSize(1);
        });
    }

    @Test
    default void removingWhatIsNotThereIsNoErrorAndAppendsTheEvent() throws Exception {
        var never = definition(1);
        StoreSession.with(this, store -> {
            var entry = await(store.definitions().remove(never.id(), removed(never)));

            assertThat(store.definitions().all()).isEmpty();
            assertThat(store.journal().after(0, 10)).containsExactly(entry);
        });
    }
}
