package dev.allswell.core.history;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.store.HistoryStore;
import dev.allswell.api.store.StoreException;
import dev.allswell.plugin.testkit.time.ManualTime;
import dev.allswell.plugin.testkit.time.ManualTimer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryRecorderTest {

    private final ManualTime time = new ManualTime();
    private final ManualTimer timer = new ManualTimer(time);
    private final RecordingHistoryStore store = new RecordingHistoryStore();
    private final HistoryRecorder recorder = new HistoryRecorder(store, timer);
    private final CheckHistory history = recorder.begin();
    private final CheckId check = CheckId.create(time.wall(), new SplittableRandom(1));
    private long attempt;

    @Test
    void isInMemoryAtOnceAndInTheStoreAfterAQuarterOfASecond() {
        record(1);
        assertThat(history.recent(10)).hasSize(1);
        timer.advance(Duration.ofMillis(249));
        assertThat(store.batches).isEmpty();
        timer.advance(Duration.ofMillis(1));
        assertThat(store.batches).extracting(List::size).containsExactly(1);
    }

    @Test
    void aThousandResultsDoNotWait() {
        record(1_000);
        assertThat(store.batches).extracting(List::size).containsExactly(1_000);
    }

    @Test
    void oneBatchIsUnderWayAtATimeAndOrderIsKept() {
        record(2_500);
        assertThat(store.batches).hasSize(1);
        store.completeNext();
        timer.runDue();
        assertThat(store.batches).extracting(List::size).containsExactly(1_000, 1_500);
        assertThat(store.attempts()).isSorted().hasSize(2_500);
    }

    @Test
    void whatTheStoreRefusedIsTriedAgainInOrder() {
        record(1_000);
        store.failNext();
        record(10);
        timer.advance(Duration.ofSeconds(2));
        assertThat(store.batches.getLast()).hasSize(1_010);
        assertThat(store.batches.getLast()).extracting(CheckResult::attempt).isSorted();
        assertThat(recorder.dropped()).isZero();
    }

    @Test
    void aStoreThatStaysAwayCostsBoundedMemory() {
        record(150_000);
        assertThat(recorder.dropped()).isEqualTo(49_000);
    }

    @Test
    void whatIsOnItsWayIsReadAlready() {
        var stored = result();
        store.kept = List.of(stored);
        time.advance(Duration.ofSeconds(1));
        record(1);
        time.advance(Duration.ofSeconds(1));
        record(1);
        assertThat(recorder.results(check, 10)).extracting(CheckResult::attempt).containsExactly(2L, 1L, 0L);
        assertThat(recorder.results(check, 2)).extracting(CheckResult::attempt).containsExactly(2L, 1L);
        timer.advance(Duration.ofSeconds(1));
        assertThat(recorder.results(check, 10)).as("being written").hasSize(3);
    }

    @Test
    void stoppingWritesWhatWaits() throws Exception {
        store.completeAtOnce = true;
        record(3);
        recorder.stop();
        assertThat(store.attempts()).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aResultThatIsNotKeptGoesToMemoryOnly() {
        recorder.record(history, result(), false);
        timer.advance(Duration.ofSeconds(1));
        assertThat(history.recent(1)).hasSize(1);
        assertThat(store.batches).isEmpty();
    }

    @Test
    void restoresWhatTheStoreHasOldestFirst() {
        var older = result();
        time.advance(Duration.ofSeconds(1));
        var newer = result();
        store.kept = List.of(newer, older);
        var restored = recorder.restore(check);
        assertThat(restored.last()).isEqualTo(newer);
        assertThat(restored.history().recent(10))
                .extracting(RecentResult::time)
                .containsExactly(older.time(), newer.time());
        assertThat(restored.history().latencies().count()).isZero();
    }

    private void record(int results) {
        for (var number = 0; number < results; number++) {
            recorder.record(history, result(), true);
        }
    }

    private CheckResult result() {
        return new CheckResult(
                check, attempt++, time.wall(), time.nanos(), Duration.ofMillis(3), ProbeOutcome.passed(), List.of());
    }

    private static final class RecordingHistoryStore implements HistoryStore {

        private final List<List<CheckResult>> batches = new ArrayList<>();
        private final ArrayDeque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
        private boolean completeAtOnce;
        private List<CheckResult> kept = List.of();

        @Override
        public CompletionStage<Void> append(List<CheckResult> results) {
            batches.add(List.copyOf(results));
            var stage = new CompletableFuture<Void>();
            underWay.add(stage);
            if (completeAtOnce) {
                completeNext();
            }
            return stage;
        }

        @Override
        public List<CheckResult> recent(CheckId check, int limit) {
            return kept;
        }

        @Override
        public List<LastSeen> lastSeen() {
            return List.of();
        }

        private void completeNext() {
            underWay.remove().complete(null);
        }

        private void failNext() {
            underWay.remove().completeExceptionally(new StoreException("the disk is full"));
        }

        private List<Long> attempts() {
            return batches.stream().flatMap(List::stream).map(CheckResult::attempt).toList();
        }
    }
}
