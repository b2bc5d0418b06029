package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.event.EventFields;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.allswell.core.registry.RegistryFixture.web;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class CheckRegistryTest {

    private final RegistryFixture fixture = new RegistryFixture();
    private final CheckRegistry registry = fixture.registry();

    @Test
    void aCheckIsFoundByNameByIdentityAndBySlot() {
        var added = registry.add(web("web"), Origin.API);

        var found = registry.find("web");
        assertThat(found).contains(new RegisteredCheck(0, added));
        assertThat(registry.find(added.id())).isEqualTo(found);
        assertThat(registry.at(0)).isEqualTo(found);
        assertThat(registry.at(1)).isEmpty();
        assertThat(registry.at(-1)).isEmpty();
        assertThat(registry.capacity()).isEqualTo(1);
    }

    @Test
    void slotsAreDenseAndTheLowestFreeOneIsTakenFirst() {
        for (var name : List.of("a", "b", "c", "d")) {
            registry.add(web(name), Origin.API);
        }
        registry.remove("c", Origin.API);
        registry.remove("a", Origin.API);
        assertThat(registry.at(0)).isEmpty();
        assertThat(registry.capacity()).isEqualTo(4);

        for (var name : List.of("e", "f", "g")) {
            registry.add(web(name), Origin.API);
        }

        assertThat(slot("e")).isZero();
        assertThat(slot("f")).isEqualTo(2);
        assertThat(slot("g")).isEqualTo(4);
        assertThat(registry.capacity()).isEqualTo(5);
    }

    @Test
    void everyChangeIsInTheStoreAndInTheJournal() {
        registry.add(web("web"), Origin.API);
        registry.replace("web", CheckSpec.of("shop", "tcp", "shop:80"), Origin.API);
        registry.pause("shop");
        registry.resume("shop");
        assertThat(fixture.memory().definitions().all()).isEqualTo(registry.all());
        registry.remove("shop", Origin.API);
        assertThat(fixture.memory().definitions().all()).isEmpty();

        assertThat(fixture.memory().journal().after(0, 10))
                .extracting(JournalEntry::event)
                .extracting(event -> EventFields.of(event).type())
                .containsExactly("check.added", "check.changed", "check.paused", "check.resumed", "check.removed");
        assertThat(fixture.listener().heard()).containsExactly("+web", "~shop", "~shop", "~shop", "-shop");
    }

    @Test
    void anotherSpecLeavesItTheSameCheck() {
        registry.add(web("first"), Origin.API);
        var before = registry.add(web("web"), Origin.API);
        registry.pause("web");
        var slot = slot("web");

        var after = registry.replace("web", web("shop").every(Duration.ofSeconds(1)), Origin.API);

        assertThat(after).isEqualTo(before.withSpec(web("shop").every(Duration.ofSeconds(1))).withPaused(true));
        assertThat(slot("shop")).isEqualTo(slot);
        assertThat(registry.find("web")).isEmpty();
        assertThat(registry.all()).extracting(CheckDefinition::name).containsExactly("first", "shop");
    }

    @Test
    void anEqualSpecIsNoChange() {
        var added = registry.add(web("web"), Origin.API);

        assertThat(registry.replace("web", web("web"), Origin.API)).isEqualTo(added);
        assertThat(registry.resume("web")).isEqualTo(added);
        registry.pause("web");
        registry.pause("web");

        assertThat(fixture.listener().heard()).containsExactly("+web", "~web");
    }

    @Test
    void aNameThatIsTakenCannotBeTakenByAnother() {
        registry.add(web("web"), Origin.API);
        var shop = registry.add(web("shop"), Origin.API);

        assertThatThrownBy(() -> registry.replace("shop", web("web"), Origin.API))
                .isInstanceOf(InvalidCheckException.class)
                .hasMessage("invalid health check: check already exists: web");
        assertThat(registry.find("shop").map(RegisteredCheck::definition)).contains(shop);
    }

    @Test
    void aNameThatWasGivenUpIsFree() {
        registry.add(web("web"), Origin.API);
        registry.replace("web", web("shop"), Origin.API);
        registry.add(web("web"), Origin.API);

        assertThat(registry.all()).extracting(CheckDefinition::name).containsExactly("shop", "web");
    }

    @Test
    void whatIsNotThereCannotBeChanged() {
        assertThatThrownBy(() -> registry.replace("web", web("web"), Origin.API))
                .isInstanceOf(CheckNotFoundException.class);
        assertThatThrownBy(() -> registry.pause("web")).isInstanceOf(CheckNotFoundException.class);
        assertThatThrownBy(() -> registry.resume("web")).isInstanceOf(CheckNotFoundException.class);
    }

    @Test
    void aCheckIsChangedWhereItBelongsAndNowhereElse() {
        registry.add(web("file"), Origin.FILE);
        registry.add(web("api"), Origin.API);
        registry.add(web("embedded"), Origin.EMBEDDED);
        registry.derive("proxy:", List.of(web("proxy:shop")));

        assertRefused("file", Origin.API, "belongs to the configuration file: change it there and start again");
        assertRefused("api", Origin.FILE, "was added through the API: change it there, or rename it in the file");
        assertRefused(
                "embedded", Origin.API, "belongs to the program that Allswell is part of: change it there");
        assertRefused("proxy:shop", Origin.API, "follows what Allswell observes: it can only be paused");
        assertThat(registry.all()).hasSize(4);
    }

    private void assertRefused(String name, Origin owner, String why) {
        assertThatThrownBy(() -> registry.remove(name, owner))
                .isInstanceOf(CheckOwnedException.class)
                .hasMessage("health check " + name + " " + why);
        assertThatThrownBy(() -> registry.replace(name, web(name).every(Duration.ofSeconds(1)), owner))
                .isInstanceOf(CheckOwnedException.class);
    }

    @ParameterizedTest
    @EnumSource(value = Origin.class, names = "DERIVED", mode = EnumSource.Mode.EXCLUDE)
    void whoeverOwnsACheckItCanBePaused(Origin owner) {
        registry.add(web("web"), owner);

        assertThat(registry.pause("web").paused()).isTrue();
        assertThat(registry.find("web").orElseThrow().definition().paused()).isTrue();
        assertThat(registry.resume("web").paused()).isFalse();
    }

    @Test
    void embeddedChecksLiveHereAndAreNotStored() {
        registry.add(web("web"), Origin.EMBEDDED);
        registry.pause("web");
        registry.replace("web", web("shop"), Origin.EMBEDDED);
        registry.remove("shop", Origin.EMBEDDED);

        assertThat(fixture.memory().journal().last()).isZero();
        assertThat(fixture.memory().definitions().all()).isEmpty();
        assertThat(fixture.listener().heard()).containsExactly("+web", "~web", "~shop", "-shop");
    }

    @Test
    void aKindThatIsNotInstalledIsKeptUnlessTheApiAsksForIt() {
        var jetstream = CheckSpec.of("stream", "jetstream", "nats://localhost");
        registry.add(jetstream, Origin.FILE);
        registry.remove("stream", Origin.FILE);
        registry.add(jetstream, Origin.EMBEDDED);

        assertThat(registry.all()).hasSize(1);
        assertThatThrownBy(() -> registry.add(CheckSpec.of("other", "jetstream", "x"), Origin.API))
                .hasMessage("invalid health check: unknown kind jetstream; installed: http, tcp");
    }

    @Test
    void aListenerThatThrowsHarmsNobody() {
        var late = new RecordingListener();
        registry.onChange(change -> {
            throw new AssertionError("planted");
        });
        registry.onChange(late);

        registry.add(web("web"), Origin.API);
        registry.remove("web", Origin.API);

        assertThat(registry.listenerFailures()).isEqualTo(2);
        assertThat(late.heard()).containsExactly("+web", "-web");
        assertThat(fixture.listener().heard()).containsExactly("+web", "-web");
    }

    @Test
    void aListenerFindsTheChangeInMemoryAlready() {
        registry.onChange(change -> {
            var there = registry.find("web").isPresent();
            assertThat(there).isEqualTo(change instanceof RegistryChange.Added);
        });

        registry.add(web("web"), Origin.API);
        registry.remove("web", Origin.API);

        assertThat(registry.listenerFailures()).isZero();
    }

    @Test
    void whoCancelledHearsNothingMore() {
        var listener = new RecordingListener();
        var subscription = registry.onChange(listener);
        registry.add(web("a"), Origin.API);
        subscription.cancel();
        registry.add(web("b"), Origin.API);

        assertThat(listener.heard()).containsExactly("+a");
    }

    @Test
    void afterARestartEverythingStoredIsThereAgain() {
        registry.add(web("b"), Origin.API);
        registry.add(web("a"), Origin.FILE);
        registry.pause("a");
        registry.add(CheckSpec.of("odd", "jetstream", "x"), Origin.FILE);
        registry.add(web("embedded"), Origin.EMBEDDED);
        var restarted = fixture.registry(fixture.store());
        var listener = new RecordingListener();
        restarted.onChange(listener);

        restarted.load();

        assertThat(restarted.all()).isEqualTo(fixture.memory().definitions().all());
        assertThat(restarted.all()).extracting(CheckDefinition::name).containsExactly("b", "a", "odd");
        assertThat(restarted.find("a").orElseThrow().definition().paused()).isTrue();
        assertThat(listener.heard()).containsExactly("+b", "+a", "+odd");
        assertThat(fixture.memory().journal().last()).isEqualTo(4);
    }

    @Test
    void settingsThatAKindDoesNotLikeAnyMoreDoNotKeepTheProcessFromStarting() {
        put(CheckSpec.of("web", "http", "gopher://old"), Origin.API);

        registry.load();

        assertThat(registry.find("web")).isPresent();
    }

    @Test
    void whatCannotHaveBeenStoredIsRefusedByName() {
        put(web("self:store"), Origin.API);

        assertThatThrownBy(registry::load)
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the stored health check self:store (")
                .hasMessageContaining("is invalid: such a check is never stored; mend or delete it");
        assertThat(registry.all()).isEmpty();
    }

    @Test
    void twoStoredChecksOfOneNameAreRefused() {
        put(web("web"), Origin.API);
        put(web("web"), Origin.FILE);

        assertThatThrownBy(registry::load)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is invalid: another check has the same name");
        assertThat(registry.all()).isEmpty();
    }

    @Test
    void theStoreIsLoadedOnceAndAgainOnlyAfterAFailure() {
        put(web("self:store"), Origin.API);
        assertThatThrownBy(registry::load).isInstanceOf(StoreException.class);
        var stored = fixture.memory().definitions().all().getFirst();
        fixture.memory()
                .definitions()
                .remove(stored.id(), new HealthEvent.CheckRemoved(stored.createdAt(), stored.id(), stored.name()));

        registry.load();

        assertThatThrownBy(registry::load).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void derivedChecksAreNotAdded() {
        assertThatThrownBy(() -> registry.add(web("proxy:web"), Origin.DERIVED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("derive");
    }

    /** Puts into the store what another program, or another version, may have left there. */
    private void put(CheckSpec spec, Origin origin) {
        var id = CheckId.create(
                fixture.time().wall(), new SplittableRandom(spec.hashCode() + origin.word().hashCode()));
        var definition = new CheckDefinition(id, spec, origin, false, fixture.time().wall());
        fixture.memory()
                .definitions()
                .put(
                        definition,
                        new HealthEvent.CheckAdded(
                                definition.createdAt(), id, spec.name(), spec.kind(), spec.target()));
    }

    private int slot(String name) {
        return registry.find(name).orElseThrow().slot();
    }
}
