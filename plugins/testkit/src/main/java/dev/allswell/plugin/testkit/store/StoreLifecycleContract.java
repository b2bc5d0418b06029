package dev.allswell.plugin.testkit.store;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static dev.allswell.plugin.testkit.store.StoreFixtures.added;
import static dev.allswell.plugin.testkit.store.StoreFixtures.changed;
import static dev.allswell.plugin.testkit.store.StoreFixtures.definition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.kept;
import static dev.allswell.plugin.testkit.store.StoreFixtures.removed;
import static dev.allswell.plugin.testkit.store.StoreFixtures.richDefinition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.state;
import static dev.allswell.plugin.testkit.store.StoreSession.await;
import static dev.allswell.plugin.testkit.store.StoreSession.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What {@link dev.allswell.api.store.HealthStore} promises of its beginning and end, and of what lies between two. */
public interface StoreLifecycleContract extends StoreUnderTest {

    @Test
    default void aStoreSaysWhatItIsAndThatItIsWell() throws Exception {
        StoreSession.with(this, store -> {
            assertThat(store.description()).isNotBlank();
            assertThat(store.status().name()).isNotBlank();
            assertThat(store.status().summary()).isNotBlank();
            assertThat(store.status().healthy()).isTrue();
        });
    }

    @Test
    default void afterTheEndEveryReadThrowsAStoreException() throws Exception {
        var store = openStore();
        store.start();
        store.stop();

        var check = StoreFixtures.id(1);
        assertThatThrownBy(store.definitions()::all).isInstanceOf(StoreException.class);
        assertThatThrownBy(store.states()::all).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.journal().after(0, 1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.journal().before(1, 1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.journal().before(check, 1, 1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(store.journal()::first).isInstanceOf(StoreException.class);
        assertThatThrownBy(store.journal()::last).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.history().recent(check, 1)).isInstanceOf(StoreException.class);
        assertThatThrownBy(store.history()::lastSeen).isInstanceOf(StoreException.class);
    }

    @Test
    default void afterTheEndEveryWriteGivesAStageThatFailsWithAStoreException() throws Exception {
        var store = openStore();
        store.start();
        store.stop();

        var definition = definition(1);
        assertThat(failure(store.definitions().put(definition, added(definition)))).isInstanceOf(StoreException.class);
        assertThat(failure(store.definitions().remove(definition.id(), removed(definition))))
                .isInstanceOf(StoreException.class);
        assertThat(failure(store.states().put(
                state(definition, CheckStatus.UP, "fine"),
                changed(definition, CheckStatus.UNKNOWN, CheckStatus.UP, "fine"))))
                .isInstanceOf(StoreException.class);
        assertThat(failure(store.journal().append(added(definition)))).isInstanceOf(StoreException.class);
        assertThat(failure(store.history().append(List.of(StoreFixtures.passed(definition.id(), 1)))))
                .isInstanceOf(StoreException.class);
    }

    @Test
    default void stoppingWhatNeverStartedIsNoError() throws Exception {
        openStore().stop();
    }

    @Test
    default void theEndLeavesNoWriteHanging() throws Exception {
        var kept = new ArrayList<JournalEntry>();
        var stages = new ArrayList<CompletableFuture<JournalEntry>>();
        var ended = openStore();
        ended.start();
        for (var number = 0; number < 200; number++) {
            stages.add(ended.journal().append(added(definition(number))).toCompletableFuture());
        }
        ended.stop();
        for (var stage : stages) {
            assertThat(stage).isDone();
            if (!stage.isCompletedExceptionally()) {
                kept.add(await(stage));
            }
        }

        if (persistent()) {
            StoreSession.with(this, store -> assertThat(store.journal().after(0, 1_000)).containsAll(kept));
        }
    }

    @Test
    default void whatWasWrittenOutlivesAPersistentStoreAndNoOther() throws Exception {
        var plain = definition(1);
        var rich = richDefinition(2);
        var gone = definition(3);
        var down = state(plain, CheckStatus.DOWN, StoreFixtures.UNICODE);
        var results = StoreFixtures.everyResult(rich.id());
        var journal = new ArrayList<JournalEntry>();
        StoreSession.with(this, store -> {
            journal.add(await(store.definitions().put(plain, added(plain))));
            journal.add(await(store.definitions().put(rich, added(rich))));
            journal.add(await(store.definitions().put(gone, added(gone))));
            journal.add(await(store.states().put(
                    down, changed(plain, CheckStatus.UNKNOWN, CheckStatus.DOWN, StoreFixtures.UNICODE))));
            await(store.history().append(results));
            journal.add(await(store.definitions().remove(gone.id(), removed(gone))));
        });

        StoreSession.with(this, store -> {
            if (persistent()) {
                assertThat(store.definitions().all()).containsExactly(plain, rich);
                assertThat(store.states().all()).containsExactly(down);
                assertThat(store.journal().after(0, 100)).isEqualTo(journal);
                assertThat(store.journal().last()).isEqualTo(journal.getLast().sequence());
                assertThat(kept(store.history().recent(rich.id(), 1_000))).isEqualTo(kept(results.reversed()));
                assertThat(store.history().lastSeen()).hasSize(1);
            } else {
                assertThat(store.definitions().all()).isEmpty();
                assertThat(store.states().all()).isEmpty();
                assertThat(store.journal().last()).isZero();
                assertThat(store.history().recent(rich.id(), 1_000)).isEmpty();
                assertThat(store.history().lastSeen()).isEmpty();
            }
        });
    }

    @Test
    default void sequencesAreNotUsedAgainAfterARestart() throws Exception {
        var newest = new AtomicLong();
        for (var run = 0; run < 3; run++) {
            StoreSession.with(this, store -> {
                var first = await(store.journal().append(added(definition(1)))).sequence();
                if (persistent()) {
                    assertThat(first).isGreaterThan(newest.get());
                }
                newest.set(await(store.journal().append(added(definition(2)))).sequence());
            });
        }
    }
}
