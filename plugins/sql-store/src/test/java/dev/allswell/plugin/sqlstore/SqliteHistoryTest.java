package dev.allswell.plugin.sqlstore;

import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.Measurement;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.plugin.testkit.store.StoreFixtures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.allswell.plugin.sqlstore.Stores.await;
import static dev.allswell.plugin.testkit.store.StoreFixtures.added;
import static dev.allswell.plugin.testkit.store.StoreFixtures.definition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.passed;
import static org.assertj.core.api.Assertions.assertThat;

/** How many results are kept, and how exactly. */
final class SqliteHistoryTest {

    @TempDir
    private Path folder;

    @Test
    void theNewestResultsAreKeptAndTheTableStaysSmall() throws Exception {
        var check = definition(1);
        Stores.with(Stores.in(folder, Stores.keeping(100)), store -> {
            await(store.definitions().put(check, added(check)));
            for (var first = 0; first < 1_000; first += 7) {
                await(store.history().append(attempts(first, Math.min(first + 7, 1_000))));
            }

            assertThat(store.history().recent(check.id(), 10_000))
                    .extracting(CheckResult::attempt)
                    .containsExactlyElementsOf(LongStream.rangeClosed(900, 999)
                            .map(attempt -> 1_899 - attempt)
                            .boxed()
                            .toList());
        });

        assertThat(rows()).isBetween(100L, 123L);
    }

    @Test
    void aSmallerNumberToKeepTakesEffectBitByBit() throws Exception {
        var check = definition(1);
        Stores.with(Stores.in(folder, Stores.keeping(5_000)), store -> {
            await(store.definitions().put(check, added(check)));
            await(store.history().append(attempts(0, 5_000)));
        });
        Stores.with(Stores.in(folder, Stores.keeping(10)), store -> {
            assertThat(store.history().recent(check.id(), 100)).hasSize(10);
            for (var first = 5_000; first < 7_000; first += 16) {
                await(store.history().append(attempts(first, first + 16)));
            }
        });

        assertThat(rows()).isLessThan(50);
    }

    @Test
    void aResultComesBackToTheNanosecondAndTheLastBit() throws Exception {
        var check = definition(1);
        var results = new ArrayList<>(StoreFixtures.everyResult(check.id()));
        results.add(new CheckResult(
                check.id(),
                Long.MAX_VALUE,
                StoreFixtures.NOW,
                7,
                Duration.ofNanos(1),
                ProbeOutcome.passed(
                        Measurement.number("minus_zero", -0.0),
                        Measurement.number("third", 1 / 3.0)),
                List.of()));
        Stores.with(Stores.in(folder), store -> {
            await(store.definitions().put(check, added(check)));
            await(store.history().append(results));

            assertThat(store.history().recent(check.id(), 100))
                    .isEqualTo(results.reversed().stream()
                            .map(SqliteHistoryTest::withoutNanos)
                            .toList());
        });
    }

    private static CheckResult withoutNanos(CheckResult result) {
        return new CheckResult(
                result.check(),
                result.attempt(),
                result.time(),
                0,
                result.latency(),
                result.outcome(),
                result.phases());
    }

    private static List<CheckResult> attempts(int from, int to) {
        var results = new ArrayList<CheckResult>();
        for (var attempt = from; attempt < to; attempt++) {
            results.add(passed(definition(1).id(), attempt));
        }
        return results;
    }

    private long rows() throws Exception {
        var rows = new ArrayList<Long>();
        Stores.meddle(folder, session -> rows.add(session.number("SELECT count(*) FROM results")));
        return rows.getFirst();
    }
}
