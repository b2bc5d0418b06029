package dev.allswell.core.store;

import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.store.HealthStore;
import dev.allswell.plugin.testkit.store.StoreContract;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

import static dev.allswell.plugin.testkit.store.StoreFixtures.added;
import static dev.allswell.plugin.testkit.store.StoreFixtures.definition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.passed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class InMemoryHealthStoreTest implements StoreContract {

    @Override
    public HealthStore openStore() {
        return new InMemoryHealthStore();
    }

    @Test
    void itWorksFromItsConstructionOn() {
        var store = new InMemoryHealthStore();

        assertThat(store.journal().append(added(definition(1))).toCompletableFuture()).isCompleted();
    }

    @Test
    void theJournalForgetsItsOldestEntriesAndUsesNoSequenceAgain() {
        var store = new InMemoryHealthStore(1, 3);
        for (var number = 0; number < 5; number++) {
            done(store.journal().append(added(definition(number))).toCompletableFuture());
        }

        assertThat(store.journal().first()).isEqualTo(3);
        assertThat(store.journal().last()).isEqualTo(5);
        assertThat(store.journal().after(0, 10)).extracting(JournalEntry::sequence).containsExactly(3L, 4L, 5L);
        assertThat(store.journal().before(4, 10)).extracting(JournalEntry::sequence).containsExactly(3L);
    }

    @Test
    void theHistoryForgetsTheOldestResultsOfEachCheck() {
        var store = new InMemoryHealthStore(2, 10);
        for (var number = 1; number <= 2; number++) {
            var definition = definition(number);
            done(store.definitions().put(definition, added(definition)).toCompletableFuture());
        }
        for (var attempt = 0; attempt < 5; attempt++) {
            done(store.history()
                    .append(List.of(passed(definition(1).id(), attempt)))
                    .toCompletableFuture());
        }
        done(store.history().append(List.of(passed(definition(2).id(), 9))).toCompletableFuture());

        assertThat(store.history().recent(definition(1).id(), 10))
                .extracting(CheckResult::attempt)
                .containsExactly(4L, 3L);
        assertThat(store.history().recent(definition(2).id(), 10)).hasSize(1);
    }

    @Test
    void aBoundOfNothingIsRefused() {
        assertThatThrownBy(() -> new InMemoryHealthStore(0, 1)).hasMessageContaining("at least 1 result");
        assertThatThrownBy(() -> new InMemoryHealthStore(1, 0)).hasMessageContaining("at least 1 entry");
    }

    @Test
    void theStatusSaysWhatIsKeptAndThatItHasEnded() {
        var store = new InMemoryHealthStore();
        done(store.definitions().put(definition(1), added(definition(1))).toCompletableFuture());
        assertThat(store.status().summary()).isEqualTo("in memory: 1 checks, 1 journal entries");

        store.stop();

        assertThat(store.status().summary()).isEqualTo("stopped");
        assertThat(store.status().healthy()).isFalse();
    }

    private static void done(CompletableFuture<?> write) {
        assertThat(write).isCompleted();
    }
}
