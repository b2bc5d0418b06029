package dev.allswell.plugin.sqlstore;

import dev.allswell.api.event.HealthEvent.CheckPaused;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.plugin.testkit.store.StoreFixtures;
import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.allswell.plugin.sqlstore.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

/** How long the journal is kept. */
final class SqliteJournalTest {

    private final ManualTime time = new ManualTime();

    @TempDir
    private Path folder;

    @Test
    void oldEntriesGoAndTheirSequencesAreNeverUsedAgain() throws Exception {
        var last = 0L;
        try (var running = new Running()) {
            last = running.append(2_000).sequence();
        }
        time.advance(Duration.ofDays(31));
        try (var running = new Running()) {
            // The first entry after a start removes some old ones, each further few hundred some more.
            var next = running.append(1_000);
            assertThat(next.sequence()).isEqualTo(last + 1_000);
            var first = last + 1;
            Eventually.until("old entries are gone", () -> running.store.journal().first() == first);
            assertThat(running.store.journal().after(0, 10_000)).hasSize(1_000);
            last = next.sequence();
        }
        time.advance(Duration.ofDays(31));
        Stores.meddle(folder, session -> session.script("DELETE FROM journal"));
        try (var running = new Running()) {
            assertThat(running.store.journal().last()).isEqualTo(last);
            assertThat(running.store.journal().first()).isEqualTo(last + 1);
            assertThat(running.append(1).sequence()).isEqualTo(last + 1);
        }
    }

    @Test
    void entriesThatAreNotOldYetStayBehindAnyThatAre() throws Exception {
        try (var running = new Running()) {
            running.append(1);
            time.stepWall(Duration.ofDays(-100));
            running.append(1);
            time.stepWall(Duration.ofDays(100));
            running.append(600);
        }
        try (var running = new Running()) {
            assertThat(running.store.journal().first()).isEqualTo(1);
            assertThat(running.store.journal().after(0, 10_000)).hasSize(602);
        }
    }

    /** A store that keeps entries for 30 days. */
    private final class Running implements AutoCloseable {

        private final SqliteHealthStore store = Stores.in(folder, Stores.keepingEntriesFor(Duration.ofDays(30)), time);

        Running() throws Exception {
            store.start();
        }

        JournalEntry append(int count) throws Exception {
            var stages = new ArrayList<CompletionStage<JournalEntry>>();
            for (var number = 0; number < count; number++) {
                stages.add(store.journal().append(new CheckPaused(time.wall(), StoreFixtures.id(1), "web")));
            }
            return await(stages.getLast());
        }

        @Override
        public void close() throws IOException {
            store.stop();
        }
    }
}
