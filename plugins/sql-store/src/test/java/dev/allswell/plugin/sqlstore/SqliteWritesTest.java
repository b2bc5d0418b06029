package dev.allswell.plugin.sqlstore;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Origin;
import dev.allswell.api.event.HealthEvent.StateChanged;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.store.ConfirmedState;
import dev.allswell.plugin.testkit.store.StoreFixtures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.allswell.plugin.sqlstore.Stores.await;
import static dev.allswell.plugin.sqlstore.Stores.failure;
import static dev.allswell.plugin.testkit.store.StoreFixtures.added;
import static dev.allswell.plugin.testkit.store.StoreFixtures.changed;
import static dev.allswell.plugin.testkit.store.StoreFixtures.definition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.passed;
import static dev.allswell.plugin.testkit.store.StoreFixtures.state;
import static org.assertj.core.api.Assertions.assertThat;

/** How writes become groups, and what becomes of those that fail. */
final class SqliteWritesTest {

    @TempDir
    private Path folder;

    @Test
    void threeThousandTransitionsAtOnceAreOneOrTwoCommits() throws Exception {
        Stores.with(Stores.in(folder), store -> {
            var stages = new ArrayList<CompletionStage<JournalEntry>>();
            var writer = new HeldWriter(store);
            try (writer) {
                for (var number = 0; number < 3_000; number++) {
                    var check = definition(number);
                    stages.add(store.states().put(
                            state(check, CheckStatus.DOWN, "refused"),
                            changed(check, CheckStatus.UP, CheckStatus.DOWN, "refused")));
                }
            }
            for (var stage : stages) {
                await(stage);
            }

            // One for the transitions; they may be followed by one that looks for old entries of the journal.
            assertThat(store.commits() - writer.commits()).isBetween(1L, 2L);
            assertThat(store.journal().before(Long.MAX_VALUE, 3_000)).allSatisfy(entry -> assertThat(entry.event())
                    .isInstanceOf(StateChanged.class));
        });
    }

    @Test
    void aWriteThatCannotBeDoneFailsAloneAndLeavesNothing() throws Exception {
        Stores.with(Stores.in(folder), store -> {
            var first = definition(1);
            var second = definition(2);
            var impossible = new ConfirmedState(first.id(), CheckStatus.DOWN, Instant.MAX, Optional.empty());
            var stages = new ArrayList<CompletionStage<JournalEntry>>();
            try (var _ = new HeldWriter(store)) {
                stages.add(store.definitions().put(first, added(first)));
                stages.add(store.states().put(
                        impossible, changed(first, CheckStatus.UP, CheckStatus.DOWN, "refused")));
                stages.add(store.definitions().put(second, added(second)));
            }

            await(stages.get(0));
            assertThat(failure(stages.get(1)))
                    .hasMessageContaining(Stores.FILE)
                    .hasMessageContaining("could not write the state of check " + first.id())
                    .hasMessageContaining("between the years 1678 and 2261");
            var last = await(stages.get(2));
            assertThat(store.definitions().all()).containsExactly(first, second);
            assertThat(store.states().all()).isEmpty();
            assertThat(store.journal().last()).isEqualTo(last.sequence());
            assertThat(store.journal().after(0, 10))
                    .extracting(JournalEntry::event)
                    .endsWith(added(first), added(second));
        });
    }

    @Test
    void aFailedWriteMakesTheStoreUnwellUntilOneSucceeds() throws Exception {
        Stores.with(Stores.in(folder), store -> {
            var impossible = new ConfirmedState(definition(1).id(), CheckStatus.DOWN, Instant.MIN, Optional.empty());
            failure(store.states().put(impossible, changed(definition(1), CheckStatus.UP, CheckStatus.DOWN, "a")));
            assertThat(store.status().healthy()).isFalse();
            assertThat(store.status().summary()).contains("could not write the state");

            await(store.journal().append(added(definition(1))));
            assertThat(store.status().healthy()).isTrue();
        });
    }

    @Test
    void aNameWithALineBreakForgesNoLineOfAMessage() throws Exception {
        Stores.with(Stores.in(folder), store -> {
            var spec = CheckSpec.of("web\nINFO: all is well\u2028", "tcp", "127.0.0.1:1")
                    .withSettings(SettingsTree.empty().with("\uD800", "a key that cannot be stored"));
            var forging = new CheckDefinition(StoreFixtures.id(1), spec, Origin.API, false, StoreFixtures.NOW);

            assertThat(failure(store.definitions().put(forging, added(forging))).getMessage())
                    .contains("web INFO: all is well")
                    .hasLineCount(1);
            assertThat(store.status().summary()).hasLineCount(1);
        });
    }

    @Test
    void whenTheFileIsFullWritesFailUntilThereIsRoom() throws Exception {
        Stores.with(Stores.in(folder, Stores.upToMib(1)), store -> {
            var kept = new ArrayList<JournalEntry>();
            var large = StoreFixtures.richDefinition(0);
            CompletionStage<JournalEntry> stage = store.definitions().put(large, added(large));
            for (var number = 1; number < 100 && !failed(stage); number++) {
                kept.add(await(stage));
                var next = StoreFixtures.richDefinition(number);
                stage = store.definitions().put(next, added(next));
            }

            assertThat(failure(stage)).hasMessageContaining("the disk is full").hasMessageContaining(
                    "largest_file_mib");
            assertThat(store.status().healthy()).isFalse();
            assertThat(store.definitions().all()).hasSize(kept.size());
            assertThat(store.journal().after(0, 1_000)).isEqualTo(kept);

            await(store.definitions().remove(large.id(), StoreFixtures.removed(large)));
            await(store.definitions().put(large, added(large)));
            assertThat(store.status().healthy()).isTrue();
        });
    }

    @Test
    void moreResultsThanMayWaitAreRefusedAndOtherWritesAreNot() throws Exception {
        Stores.with(Stores.in(folder, Stores.withWaitingResults(100)), store -> {
            var check = definition(1);
            await(store.definitions().put(check, added(check)));
            var stages = new ArrayList<CompletionStage<?>>();
            try (var _ = new HeldWriter(store)) {
                stages.add(store.history().append(Collections.nCopies(60, passed(check.id(), 1))));
                stages.add(store.history().append(Collections.nCopies(60, passed(check.id(), 2))));
                stages.add(store.history().append(Collections.nCopies(40, passed(check.id(), 3))));
                stages.add(store.journal().append(added(check)));
            }

            await(stages.get(0));
            assertThat(failure(stages.get(1))).hasMessageContaining("waiting_results");
            await(stages.get(2));
            await(stages.get(3));
            assertThat(store.history().recent(check.id(), 1_000)).hasSize(100);
            await(store.history().append(Collections.nCopies(100, passed(check.id(), 4))));
        });
    }

    @Test
    void aStopWritesWhatWaits() throws Exception {
        var stages = new ArrayList<CompletionStage<JournalEntry>>();
        Stores.with(Stores.in(folder), store -> {
            try (var _ = new HeldWriter(store)) {
                for (var number = 0; number < 6_000; number++) {
                    stages.add(store.journal().append(added(definition(number))));
                }
            }
        });
        var last = 0L;
        for (var stage : stages) {
            last = await(stage).sequence();
        }

        var written = last;
        Stores.with(Stores.in(folder), store -> assertThat(store.journal().last()).isEqualTo(written));
    }

    @Test
    void aStopThatIsInterruptedFailsWhatWaits() throws Exception {
        var store = Stores.in(folder);
        store.start();
        try (var _ = new HeldWriter(store)) {
            var waiting = store.journal().append(added(definition(1)));

            Thread.currentThread().interrupt();
            store.stop();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure(waiting)).hasMessageContaining("stopped before this was written");
        }
        Stores.with(Stores.in(folder), next -> assertThat(next.journal().before(Long.MAX_VALUE, 10))
                .extracting(JournalEntry::event)
                .doesNotContain(added(definition(1))));
    }

    private static boolean failed(CompletionStage<?> stage) {
        return stage.handle((value, failure) -> failure != null).toCompletableFuture().join();
    }
}
