package dev.allswell.core.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimerWheelTest {

    private static final long MILLI = 1_000_000;
    private static final long HOUR = 3_600_000 * MILLI;

    private final TimerWheel wheel = new TimerWheel();

    @Test
    void anEmptyWheelIsNeverDue() {
        assertThat(wheel.poll(HOUR)).isEqualTo(TimerWheel.NONE);
        assertThat(wheel.nextMoment()).isEqualTo(TimerWheel.NEVER);
        assertThat(wheel.holds(5)).isFalse();
        wheel.remove(5);
        assertThat(wheel.size()).isZero();
    }

    @Test
    void isDueAtTheTickAfterItsMomentAndNotBefore() {
        wheel.put(3, 10 * MILLI + 1);

        assertThat(wheel.nextMoment()).isEqualTo(11 * MILLI);
        assertThat(wheel.poll(10 * MILLI + 500)).isEqualTo(TimerWheel.NONE);
        assertThat(wheel.poll(11 * MILLI)).isEqualTo(3);
        assertThat(wheel.moment(3)).isEqualTo(10 * MILLI + 1);
        assertThat(wheel.poll(11 * MILLI)).isEqualTo(TimerWheel.NONE);
        assertThat(wheel.size()).isZero();
    }

    @Test
    void whatIsPutForNowOrThePastIsDueInTheSameTurn() {
        wheel.poll(50 * MILLI);
        wheel.put(1, 50 * MILLI);
        wheel.put(2, 7 * MILLI);

        assertThat(wheel.nextMoment()).isEqualTo(50 * MILLI);
        assertThat(polled(50 * MILLI)).containsExactly(1, 2);
    }

    @Test
    void keysOfOneTickComeInTheOrderTheyWerePut() {
        for (var key : List.of(4, 2, 9, 1)) {
            wheel.put(key, 5 * MILLI);
        }
        wheel.remove(2);
        wheel.put(4, 5 * MILLI);

        assertThat(polled(5 * MILLI)).containsExactly(9, 1, 4);
    }

    @Test
    void keysOfLaterTurnsOfTheWheelRestUntilTheirs() {
        wheel.put(0, 10 * MILLI);
        wheel.put(1, (10 + 32_768) * MILLI);
        wheel.put(2, HOUR);

        assertThat(polled(10 * MILLI)).containsExactly(0);
        assertThat(polled(32_777 * MILLI)).isEmpty();
        assertThat(polled(32_778 * MILLI)).containsExactly(1);
        assertThat(polled(HOUR - 1)).isEmpty();
        assertThat(polled(HOUR)).containsExactly(2);
    }

    @Test
    void aKeyThatMovesIsDueOnce() {
        wheel.put(0, 10 * MILLI);
        wheel.put(0, 20 * MILLI);
        assertThat(polled(15 * MILLI)).isEmpty();
        wheel.put(0, 17 * MILLI);
        assertThat(polled(30 * MILLI)).containsExactly(0);
    }

    @Test
    void aKeyThatIsDueAlreadyCanStillBeRemoved() {
        wheel.put(0, MILLI);
        wheel.put(1, MILLI);
        wheel.put(2, MILLI);
        assertThat(wheel.poll(MILLI)).isEqualTo(0);
        wheel.remove(1);

        assertThat(polled(MILLI)).containsExactly(2);
    }

    @Test
    void holdsAMillionKeys() {
        var count = 1_000_000;
        for (var key = 0; key < count; key++) {
            wheel.put(key, key % 10_000 * MILLI);
        }
        var polled = 0;
        for (var tick = 0; tick < 10_000; tick++) {
            polled += polled(tick * MILLI).size();
        }
        assertThat(polled).isEqualTo(count);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agreesWithASortedListWhateverIsDoneToIt(long seed) {
        var random = new SplittableRandom(seed);
        var model = new HashMap<Integer, Long>();
        var now = 0L;
        for (var step = 0; step < 20_000; step++) {
            var key = random.nextInt(200);
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    var moment = now + random.nextLong(random.nextBoolean() ? 50 * MILLI : HOUR);
                    wheel.put(key, moment);
                    model.put(key, moment);
                }
                case 2 -> {
                    wheel.remove(key);
                    model.remove(key);
                }
                default -> {
                    now += random.nextLong(random.nextInt(20) == 0 ? HOUR / 10 : 5 * MILLI);
                    assertThat(new HashSet<>(polled(now)))
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(takeDue(model, now));
                }
            }
            assertThat(wheel.size()).as("seed %d, step %d", seed, step).isEqualTo(model.size());
            assertThat(wheel.nextMoment())
                    .as("seed %d, step %d: never too late", seed, step)
                    .isLessThanOrEqualTo(model.values().stream().mapToLong(TimerWheelTest::tick).min().orElse(
                            TimerWheel.NEVER));
        }
    }

    private List<Integer> polled(long now) {
        var keys = new ArrayList<Integer>();
        for (var key = wheel.poll(now); key != TimerWheel.NONE; key = wheel.poll(now)) {
            keys.add(key);
        }
        return keys;
    }

    private static Set<Integer> takeDue(Map<Integer, Long> model, long now) {
        var due = new HashSet<Integer>();
        model.forEach((key, moment) -> {
            if (tick(moment) <= now) {
                due.add(key);
            }
        });
        model.keySet().removeAll(due);
        return due;
    }

    /** The tick at which that moment has come. */
    private static long tick(long moment) {
        return Math.ceilDiv(moment, MILLI) * MILLI;
    }
}
