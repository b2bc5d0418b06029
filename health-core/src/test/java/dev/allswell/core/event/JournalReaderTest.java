package dev.allswell.core.event;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.core.store.InMemoryHealthStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JournalReaderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final InMemoryHealthStore store = new InMemoryHealthStore();
    private final EventStream stream = new EventStream(0);
    private final JournalReader reader = stream.reader(store.journal());
    private final CheckId check = CheckId.create(NOW, new SplittableRandom(1));

    @Test
    void showsNothingThatIsNotPublished() {
        append(3);
        assertThat(reader.after(0, 10)).isEmpty();
        assertThat(reader.before(Long.MAX_VALUE, 10)).isEmpty();
        assertThat(reader.before(check, Long.MAX_VALUE, 10)).isEmpty();
        stream.open().published(2);
        assertThat(sequences(reader.after(0, 10))).containsExactly(1L, 2L);
        assertThat(sequences(reader.before(Long.MAX_VALUE, 10))).containsExactly(2L, 1L);
        assertThat(sequences(reader.before(check, 2, 10))).containsExactly(1L);
        assertThat(reader.last()).isEqualTo(2);
    }

    @Test
    void aFollowerReadsEverythingOnceAndInOrder() throws InterruptedException {
        append(250);
        stream.open().published(250);
        try (var cursor = reader.follow(100)) {
            assertThat(sequences(cursor.poll(100))).first().isEqualTo(101L);
            assertThat(cursor.position()).isEqualTo(200);
            assertThat(cursor.take(100, Duration.ofSeconds(30))).hasSize(50);
            assertThat(cursor.poll(100)).isEmpty();
            append(1);
            assertThat(cursor.poll(100)).as("durable, but not published").isEmpty();
            stream.open().published(251);
            assertThat(sequences(cursor.take(100, Duration.ofSeconds(30)))).containsExactly(251L);
        }
    }

    @Test
    void whoWaitsIsWoken() throws Exception {
        append(1);
        try (var cursor = reader.follow(0)) {
            var publisher = Thread.ofVirtual().unstarted(() -> stream.open().published(1));
            publisher.start();
            var entries = List.<JournalEntry>of();
            while (entries.isEmpty()) {
                entries = cursor.take(10, Duration.ofSeconds(30));
            }
            assertThat(sequences(entries)).containsExactly(1L);
            publisher.join();
        }
    }

    private void append(int entries) {
        for (var number = 0; number < entries; number++) {
            store.journal().append(new HealthEvent.CheckPaused(NOW, check, "web"));
        }
    }

    private static List<Long> sequences(List<JournalEntry> entries) {
        return entries.stream().map(JournalEntry::sequence).toList();
    }
}
