package dev.allswell.compose.wiring;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.core.event.EventStream;
import dev.allswell.core.store.InMemoryHealthStore;
import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListenerFeedsTest {

    private final ManualTime time = new ManualTime();
    private final InMemoryHealthStore store = new InMemoryHealthStore();
    private final EventStream events = new EventStream(0);
    private final List<Long> heard = new CopyOnWriteArrayList<>();

    @Test
    void aThrowingAndAHangingListenerHarmNobody() throws Exception {
        var hung = new CountDownLatch(1);
        var feeds = feeds(
                entry -> {
                    throw new IllegalStateException("broken listener");
                },
                entry -> {
                    hung.countDown();
                    new CountDownLatch(1).await();
                },
                this::hear);
        feeds.start();

        append(1_000);

        Eventually.until("the sound one heard everything", () -> heard.size() == 1_000);
        assertThat(heard).isSorted().doesNotHaveDuplicates();
        hung.await();
        feeds.stop();
    }

    @Test
    void whatHappenedBeforeTheStartOfTheFeedsIsHeardTooButNotWhatIsOlderThanTheProcess() throws Exception {
        append(3);
        var feeds = new ListenerFeeds(
                List.of(this::hear), store.journal(), events, () -> 2, Thread.ofVirtual().factory());

        feeds.start();

        Eventually.until("it heard the last one", () -> heard.equals(List.of(3L)));
        feeds.stop();
    }

    @Test
    void theStopLetsListenersHearTheRest() throws Exception {
        var first = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var feeds = feeds(entry -> {
            first.countDown();
            release.await();
            hear(entry);
        });
        feeds.start();
        append(500);
        first.await();

        release.countDown();
        feeds.stop();

        assertThat(heard).hasSize(500);
    }

    private ListenerFeeds feeds(HealthListener... listeners) {
        return new ListenerFeeds(
                List.of(listeners), store.journal(), events, () -> 0, Thread.ofVirtual().factory());
    }

    private void hear(JournalEntry entry) {
        heard.add(entry.sequence());
    }

    private void append(int count) {
        var check = CheckId.create(time.wall(), new SplittableRandom(1));
        for (var number = 0; number < count; number++) {
            var ticket = events.open();
            var entry = store.journal()
                    .append(new HealthEvent.CheckPaused(time.wall(), check, "web"))
                    .toCompletableFuture()
                    .join();
            ticket.published(entry.sequence());
        }
    }
}
