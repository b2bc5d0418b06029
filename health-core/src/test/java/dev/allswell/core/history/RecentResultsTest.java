package dev.allswell.core.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentResultsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00.123Z");

    @Test
    void keepsTheNewestSixtyOldestFirst() {
        var results = new RecentResults();
        for (var number = 0; number < 150; number++) {
            results.add(result(number, RecentResult.Verdict.PASSED));
            var size = Math.min(number + 1, RecentResults.MOST);
            var newest = results.newest(1_000);
            assertThat(newest).hasSize(size);
            assertThat(newest.getFirst().time()).isEqualTo(START.plusSeconds(number - size + 1L));
            assertThat(newest.getLast().time()).isEqualTo(START.plusSeconds(number));
        }
        assertThat(results.newest(2)).extracting(RecentResult::time).isEqualTo(
                List.of(START.plusSeconds(148), START.plusSeconds(149)));
    }

    @Test
    void keepsEachVerdictAndTheLatencyToAHundredMicroseconds() {
        for (var verdict : RecentResult.Verdict.values()) {
            var results = new RecentResults();
            results.add(new RecentResult(START, verdict, Duration.ofNanos(12_345_678)));
            assertThat(results.newest(1))
                    .containsExactly(new RecentResult(START, verdict, Duration.ofNanos(12_300_000)));
        }
    }

    @Test
    void cutsWhatDoesNotFitInsteadOfSpillingOver() {
        var results = new RecentResults();
        var before = Instant.parse("1999-01-01T00:00:00Z");
        results.add(new RecentResult(before, RecentResult.Verdict.FAILED, Duration.ofHours(2)));
        var kept = results.newest(1).getFirst();
        assertThat(kept.verdict()).isEqualTo(RecentResult.Verdict.FAILED);
        assertThat(kept.time()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
        assertThat(kept.latency()).isBetween(Duration.ofSeconds(209), Duration.ofSeconds(210));
    }

    private static RecentResult result(int number, RecentResult.Verdict verdict) {
        return new RecentResult(START.plusSeconds(number), verdict, Duration.ofMillis(number));
    }
}
