package dev.allswell.plugin.testkit.store;

import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.HealthStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static dev.allswell.plugin.testkit.store.StoreFixtures.added;
import static dev.allswell.plugin.testkit.store.StoreFixtures.definition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.everyEvent;
import static dev.allswell.plugin.testkit.store.StoreFixtures.removed;
import static dev.allswell.plugin.testkit.store.StoreSession.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@link dev.allswell.api.store.JournalStore} promises. */
public interface JournalStoreContract extends StoreUnderTest {

    @Test
    default void anEmptyJournalHasNoLastEntryAndAFirstToCome() throws Exception {
        StoreSession.with(this, store -> {
            assertThat(store.journal().last()).isZero();
            assertThat(store.journal().first()).isEqualTo(1);
            assertThat(store.journal().after(0, 10)).isEmpty();
            assertThat(store.journal().before(Long.MAX_VALUE, 10)).isEmpty();
            assertThat(store.journal().before(StoreFixtures.id(1), Long.MAX_VALUE, 10)).isEmpty();
        });
    }

    @Test
    default void everyKindOfEventComesBackAsItWasAppended() throws Exception {
        var events = everyEvent(StoreFixtures.id(1));
        StoreSession.with(this, store -> {
            for (var event : events) {
                assertThat(await(store.journal().append(event)).event()).isEqualTo(event);
            }

            assertThat(store.journal().after(0, 100)).extracting(JournalEntry::event).isEqualTo(events);
        });
    }

    @Test
    default void sequencesRise() throws Exception {
        StoreSession.with(this, store -> {
            var entries = fill(store, 20);

            assertThat(entries).extracting(JournalEntry::sequence).isSorted().doesNotHaveDuplicates();
            assertThat(store.journal().first()).isEqualTo(entries.getFirst().sequence());
            assertThat(store.journal().last()).isEqualTo(entries.getLast().sequence());
        });
    }

    @Test
    default void afterGivesTheNextEntriesOldestFirst() throws Exception {
        StoreSession.with(this, store -> {
            var entries = fill(store, 10);

            assertThat(store.journal().after(0, 100)).isEqualTo(entries);
            assertThat(store.journal().after(0, 3)).isEqualTo(entries.subList(0, 3));
            assertThat(store.journal().after(entries.get(3).sequence(), 2)).isEqualTo(entries.subList(4, 6));
            assertThat(store.journal().after(entries.getLast().sequence(), 10)).isEmpty();
            assertThat(store.journal().after(Long.MAX_VALUE, 10)).isEmpty();
            assertThat(store.journal().after(0, 0)).isEmpty();
        });
    }

    @Test
    default void beforeGivesTheEntriesBeforeNewestFirst() throws Exception {
        StoreSession.with(this, store -> {
            var entries = fill(store, 10);
            var newestFirst = entries.reversed();

            assertThat(store.journal().before(Long.MAX_VALUE, 100)).isEqualTo(newestFirst);
            assertThat(store.journal().before(Long.MAX_VALUE, 3)).isEqualTo(newestFirst.subList(0, 3));
            assertThat(store.journal().before(entries.get(5).sequence(), 2))
                    .containsExactly(entries.get(4), entries.get(3));
            assertThat(store.journal().before(entries.getFirst().sequence(), 10)).isEmpty();
            assertThat(store.journal().before(Long.MAX_VALUE, 0)).isEmpty();
        });
    }

    @Test
    default void theEntriesOfACheckAreItsOwnAlsoWhenItIsGone() throws Exception {
        var gone = definition(1);
        var other = definition(2);
        StoreSession.with(this, store -> {
            var first = await(store.definitions().put(gone, added(gone)));
            await(store.definitions().put(other, added(other)));
            var second = await(store.journal().append(added(gone)));
            await(store.journal().append(added(other)));
            var third = await(store.definitions().remove(gone.id(), removed(gone)));

            assertThat(store.journal().before(gone.id(), Long.MAX_VALUE, 10)).containsExactly(third, second, first);
            assertThat(store.journal().before(gone.id(), third.sequence(), 1)).containsExactly(second);
            assertThat(store.journal().before(gone.id(), first.sequence(), 10)).isEmpty();
            assertThat(store.journal().before(StoreFixtures.id(3), Long.MAX_VALUE, 10)).isEmpty();
        });
    }

    private static List<JournalEntry> fill(HealthStore store, int count) throws Exception {
        var entries = new ArrayList<JournalEntry>();
        for (var number = 0; number < count; number++) {
            entries.add(await(store.journal().append(added(definition(number)))));
        }
        return List.copyOf(entries);
    }
}
