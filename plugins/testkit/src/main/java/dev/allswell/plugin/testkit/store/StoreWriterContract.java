package dev.allswell.plugin.testkit.store;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.event.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static dev.allswell.plugin.testkit.store.StoreFixtures.added;
import static dev.allswell.plugin.testkit.store.StoreFixtures.definition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.passed;
import static dev.allswell.plugin.testkit.store.StoreFixtures.removed;
import static dev.allswell.plugin.testkit.store.StoreSession.await;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link dev.allswell.api.store.HealthStore} promises of its one writer: order, and each write whole.
 *
 * <p>What is attached to a stage that is complete already runs at once on the thread that attaches it, as always with
 * {@link CompletionStage}; the promise of order is about what the writer runs.
 */
public interface StoreWriterContract extends StoreUnderTest {

    /** How many threads write at the same time. */
    int WRITERS = 16;

    @Test
    default void writesAreInTheJournalInTheOrderTheyWereHandedOver() throws Exception {
        StoreSession.with(this, store -> {
            var stages = new ArrayList<CompletionStage<JournalEntry>>();
            for (var number = 0; number < 100; number++) {
                var definition = definition(number);
                stages.add(store.definitions().put(definition, added(definition)));
                stages.add(store.states().put(
                        StoreFixtures.state(definition, CheckStatus.UP, "fine"),
                        StoreFixtures.changed(definition, CheckStatus.UNKNOWN, CheckStatus.UP, "fine")));
                stages.add(store.journal().append(added(definition)));
                if (number % 2 == 0) {
                    stages.add(store.definitions().remove(definition.id(), removed(definition)));
                }
            }
            var entries = new ArrayList<JournalEntry>();
            for (var stage : stages) {
                entries.add(await(stage));
            }

            assertThat(entries).extracting(JournalEntry::sequence).isSorted().doesNotHaveDuplicates();
            assertThat(store.journal().after(0, 1_000)).isEqualTo(entries);
            assertThat(store.definitions().all()).hasSize(50);
            assertThat(store.states().all()).hasSize(50);
        });
    }

    @Test
    default void aStageCompletesAfterAllThatWereHandedOverBeforeIt() throws Exception {
        StoreSession.with(this, store -> {
            var stages = new ArrayList<CompletableFuture<?>>();
            var overtaken = new ConcurrentLinkedQueue<Integer>();
            for (var number = 0; number < 300; number++) {
                var before = List.copyOf(stages);
                var place = number;
                var event = added(definition(number));
                stages.add(store.journal().append(event).toCompletableFuture().thenAccept(entry -> {
                    if (!before.stream().allMatch(CompletableFuture::isDone)) {
                        overtaken.add(place);
                    }
                }));
            }
            await(CompletableFuture.allOf(stages.toArray(CompletableFuture<?>[]::new)));

            assertThat(overtaken).isEmpty();
        });
    }

    @Test
    default void theWriterRunsCompletionsOneAtATimeInTheOrderOfTheJournal() throws Exception {
        StoreSession.with(this, store -> {
            var inside = new AtomicInteger();
            var newest = new AtomicLong();
            Queue<String> wrong = new ConcurrentLinkedQueue<>();
            Queue<CompletionStage<?>> stages = new ConcurrentLinkedQueue<>();
            Crowd.together(WRITERS, writer -> {
                var attaching = Thread.currentThread();
                for (var number = 0; number < 50; number++) {
                    var event = added(definition(writer * 1_000 + number));
                    stages.add(store.journal().append(event).thenAccept(entry -> {
                        if (Thread.currentThread().equals(attaching)) {
                            return;
                        }
                        if (inside.incrementAndGet() != 1) {
                            wrong.add("two at a time");
                        }
                        if (newest.getAndSet(entry.sequence()) > entry.sequence()) {
                            wrong.add("not in order");
                        }
                        inside.decrementAndGet();
                    }));
                }
            });
            for (var stage : stages) {
                await(stage);
            }

            assertThat(wrong).isEmpty();
        });
    }

    @Test
    default void whatThrowsOnCompletionHarmsNobody() throws Exception {
        StoreSession.with(this, store -> {
            var thrown = store.journal().append(added(definition(1))).thenAccept(entry -> {
                throw new IllegalStateException("planted");
            });
            var next = await(store.journal().append(added(definition(2))));

            assertThat(StoreSession.failure(thrown)).hasMessageContaining("planted");
            assertThat(store.journal().last()).isEqualTo(next.sequence());
        });
    }

    @Test
    default void aReadSeesEveryWriteThatHasCompleted() throws Exception {
        StoreSession.with(this, store -> Crowd.together(WRITERS, writer -> {
            for (var number = 0; number < 10; number++) {
                var definition = definition(writer * 1_000 + number);
                var put = await(store.definitions().put(definition, added(definition)));
                assertThat(store.definitions().all()).contains(definition);
                assertThat(store.journal().last()).isGreaterThanOrEqualTo(put.sequence());
                assertThat(store.journal().before(definition.id(), Long.MAX_VALUE, 1)).containsExactly(put);

                var state = StoreFixtures.state(definition, CheckStatus.UP, "fine");
                await(store.states().put(
                        state, StoreFixtures.changed(definition, CheckStatus.UNKNOWN, CheckStatus.UP, "fine")));
                assertThat(store.states().all()).contains(state);

                await(store.history().append(List.of(passed(definition.id(), number))));
                assertThat(store.history().recent(definition.id(), 10)).hasSize(1);

                await(store.definitions().remove(definition.id(), removed(definition)));
                assertThat(store.definitions().all()).doesNotContain(definition);
                assertThat(store.history().recent(definition.id(), 10)).isEmpty();
            }
        }));
    }

    @Test
    default void manyWritersAtOnceLoseNothing() throws Exception {
        StoreSession.with(this, store -> {
            Queue<CompletionStage<?>> stages = new ConcurrentLinkedQueue<>();
            Queue<CompletionStage<JournalEntry>> entries = new ConcurrentLinkedQueue<>();
            Crowd.together(WRITERS, writer -> {
                for (var number = 0; number < 25; number++) {
                    var definition = definition(writer * 1_000 + number);
                    entries.add(store.definitions().put(definition, added(definition)));
                    entries.add(store.states().put(
                            StoreFixtures.state(definition, CheckStatus.UP, "fine"),
                            StoreFixtures.changed(definition, CheckStatus.UNKNOWN, CheckStatus.UP, "fine")));
                    stages.add(store.history().append(List.of(passed(definition.id(), 1), passed(definition.id(), 2))));
                }
            });
            var sequences = new ArrayList<Long>();
            for (var entry : entries) {
                sequences.add(await(entry).sequence());
            }
            for (var stage : stages) {
                await(stage);
            }

            assertThat(sequences).hasSize(WRITERS * 50).doesNotHaveDuplicates();
            assertThat(store.journal().after(0, 10_000)).hasSize(WRITERS * 50);
            assertThat(store.definitions().all()).extracting(CheckDefinition::id).doesNotHaveDuplicates();
            assertThat(store.definitions().all()).hasSize(WRITERS * 25);
            assertThat(store.states().all()).hasSize(WRITERS * 25);
            assertThat(store.history().lastSeen()).hasSize(WRITERS * 25);
            assertThat(store.history().recent(definition(3_007).id(), 10)).hasSize(2);
        });
    }
}
