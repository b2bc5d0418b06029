package dev.allswell.core.schedule;

import dev.allswell.api.check.CheckId;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StartSpreadTest {

    private static final StartSpread SPREAD = new StartSpread(Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({"1000, 1000", "10000, 10000", "12000, 10000", "30000, 10000", "3600000, 10000", "1, 1"})
    void spreadsFirstStartsAndGridsEvenly(long intervalMillis, long withinMillis) {
        var interval = Duration.ofMillis(intervalMillis).toNanos();
        var within = Duration.ofMillis(withinMillis).toNanos();
        var random = new SplittableRandom(7);
        var now = Duration.ofDays(3).toNanos() + 123;
        var firsts = new int[10];
        var phases = new int[10];
        for (var count = 0; count < 1_000; count++) {
            // All in the same millisecond, as when a file is loaded.
            var id = CheckId.create(Instant.EPOCH, random);
            var grid = SPREAD.grid(id, interval);
            var first = SPREAD.first(id, grid, now);
            assertThat(first - now).isBetween(0L, within);
            firsts[(int) Math.min(9, (first - now) * 10 / within)]++;
            phases[(int) (Math.floorMod(grid.anchor(), interval) * 10 / interval)]++;
        }
        if (withinMillis > 1) {
            assertThat(IntStream.of(firsts)).allMatch(count -> count > 60 && count < 140);
            assertThat(IntStream.of(phases)).allMatch(count -> count > 60 && count < 140);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1000, 1000", "999, 1000, 1000", "1000, 1000, 2000", "-1, 1000, 0", "2500, 1500, 3000"})
    void aGridKnowsWhatComesNext(long moment, long period, long next) {
        var grid = new Grid(0, period);
        assertThat(grid.after(moment)).isEqualTo(next);
        assertThat(grid.latest(moment)).isEqualTo(next - period);
        assertThat(grid.between(moment, moment + 10 * period)).isEqualTo(10);
        assertThat(grid.between(moment, next - 1)).isZero();
        assertThat(grid.between(moment, next)).isEqualTo(1);
    }
}
