package dev.allswell.core.schedule;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.core.run.TestingProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When checks start. */
class ProbeSchedulerCadenceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Schedule EACH_SECOND = Schedule.every(SECOND);

    private SchedulerFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = SchedulerFixture.started();
    }

    @Test
    void startsWithinOneIntervalAndThenExactlyEachInterval() {
        var probe = fixture.probe();
        fixture.put(0, EACH_SECOND, fixture.ready(probe));

        // The monotonic clock of the test overflows after 90 s.
        fixture.advance(Duration.ofSeconds(200));

        assertThat(fixture.starts(probe)).hasSize(200);
        assertThat(fixture.starts(probe).getFirst()).isLessThan(SECOND);
        assertThat(gaps(probe)).containsOnly(SECOND);
        assertThat(fixture.status().startedTotal()).isEqualTo(200);
        assertThat(fixture.status().skippedTotal()).isZero();
        assertThat(fixture.status().lateness().maximum()).isLessThanOrEqualTo(Duration.ofMillis(1));
    }

    @Test
    void doesNotDriftWithTheTimeAProbeTakes() {
        var probe = fixture.probe().does(context -> {
            fixture.time().advance(Duration.ofMillis(337));
            return ProbeOutcome.passed();
        });
        fixture.put(0, EACH_SECOND, fixture.ready(probe));

        fixture.advance(Duration.ofSeconds(60));

        assertThat(gaps(probe)).hasSizeGreaterThanOrEqualTo(58).containsOnly(SECOND);
    }

    @Test
    void keepsAnIntervalThatIsNoWholeNumberOfMilliseconds() {
        var probe = fixture.probe();
        fixture.put(0, Schedule.every(Duration.ofNanos(1_500_000)), fixture.ready(probe));

        fixture.advance(SECOND);

        assertThat(probe.calls()).isBetween(665, 667);
        assertThat(fixture.status().skippedTotal()).isZero();
    }

    @Test
    void noticesNoStepOfTheWallClock() {
        var probe = fixture.probe();
        var id = fixture.put(0, EACH_SECOND, fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(5));

        fixture.time().stepWall(Duration.ofHours(-1));
        fixture.advance(Duration.ofSeconds(5));
        fixture.time().stepWall(Duration.ofHours(2));
        fixture.advance(Duration.ofSeconds(5));

        assertThat(fixture.starts(probe)).hasSize(15);
        assertThat(gaps(probe)).containsOnly(SECOND);
        assertThat(fixture.sink().of(id).get(5).time()).isBefore(fixture.sink().of(id).get(4).time());
    }

    @Test
    void aLongIntervalStartsWithinTheSpreadAndThenTakesToItsGrid() {
        var probe = fixture.probe();
        fixture.put(0, Schedule.every(Duration.ofHours(1)), fixture.ready(probe));

        fixture.advance(SchedulerLimits.DEFAULT.startSpread());
        assertThat(probe.calls()).isEqualTo(1);

        fixture.advance(Duration.ofHours(5));
        assertThat(gaps(probe)).hasSize(5);
        assertThat(gaps(probe).getFirst()).isLessThanOrEqualTo(Duration.ofHours(1));
        assertThat(gaps(probe).subList(1, 5)).containsOnly(Duration.ofHours(1));
    }

    @Test
    void aThousandChecksStartEvenlyAndARestartKeepsThemApart() throws Exception {
        var ids = new ArrayList<CheckId>();
        var again = SchedulerFixture.started();
        var before = new ArrayList<TestingProbe>();
        var after = new ArrayList<TestingProbe>();
        for (var slot = 0; slot < 1_000; slot++) {
            ids.add(fixture.id());
            before.add(fixture.probe());
            after.add(again.probe());
            fixture.scheduler().put(slot, ids.get(slot), Schedule.every(Duration.ofSeconds(10)),
                    fixture.ready(before.get(slot)));
            again.scheduler().put(slot, ids.get(slot), Schedule.every(Duration.ofSeconds(10)),
                    again.ready(after.get(slot)));
        }
        fixture.advance(Duration.ofSeconds(10));
        again.advance(Duration.ofSeconds(10));

        var perSecond = new int[10];
        var moments = new HashSet<Duration>();
        for (var slot = 0; slot < 1_000; slot++) {
            var start = fixture.starts(before.get(slot)).getFirst();
            perSecond[(int) start.toSeconds()]++;
            moments.add(start);
            assertThat(again.starts(after.get(slot))).first().isEqualTo(start);
        }
        assertThat(IntStream.of(perSecond)).allMatch(count -> count > 60 && count < 140);
        assertThat(moments).hasSizeGreaterThan(900);
    }

    @Test
    void afterAStallNothingIsCaughtUp() {
        var probe = fixture.probe();
        fixture.put(0, EACH_SECOND, fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(10));
        var phase = fixture.starts(probe).getFirst();

        fixture.stall(Duration.ofSeconds(60));
        fixture.timer().runDue();

        assertThat(probe.calls()).isEqualTo(10);
        assertThat(fixture.status().skippedTotal()).isEqualTo(60);

        fixture.advance(Duration.ofSeconds(10));
        assertThat(probe.calls()).isEqualTo(20);
        assertThat(fixture.starts(probe)).allMatch(start -> start.minus(phase).toNanos() % SECOND.toNanos() == 0);
        assertThat(fixture.status().skippedTotal()).isEqualTo(60);
    }

    @Test
    void afterAStallChecksStartAtTheirOwnNextSlotAndNotTogether() {
        var probes = new ArrayList<TestingProbe>();
        for (var slot = 0; slot < 200; slot++) {
            probes.add(fixture.probe());
            fixture.put(slot, EACH_SECOND, fixture.ready(probes.get(slot)));
        }
        fixture.advance(Duration.ofSeconds(2));

        fixture.stall(Duration.ofSeconds(60));
        fixture.timer().runDue();
        assertThat(fixture.status().startedTotal()).isEqualTo(400);

        fixture.advance(Duration.ofMillis(500));
        assertThat(fixture.status().startedTotal()).isBetween(460L, 540L);
        fixture.advance(Duration.ofMillis(500));
        assertThat(fixture.status().startedTotal()).isEqualTo(600);
        assertThat(fixture.status().skippedTotal()).isEqualTo(200 * 60);
    }

    @Test
    void aShortDelayOfTheTimerMakesACheckLateAndNothingElse() {
        var probe = fixture.probe();
        fixture.put(0, EACH_SECOND, fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(2));
        var last = fixture.starts(probe).getLast();

        fixture.stall(last.plusMillis(1_300).minus(fixture.elapsed()));
        fixture.advance(Duration.ofSeconds(2));

        assertThat(fixture.starts(probe)).contains(last.plusMillis(1_300), last.plusMillis(2_000));
        assertThat(fixture.status().skippedTotal()).isZero();
        assertThat(fixture.status().lateness().maximum()).isEqualTo(Duration.ofMillis(300));
        assertThat(fixture.status().lateness().count()).isEqualTo(probe.calls());
    }

    @Test
    void oneThatIsAlwaysTooLateStartsAllTheSame() {
        var probe = fixture.probe();
        fixture.put(0, Schedule.every(Duration.ofMillis(2)), fixture.ready(probe));

        for (var round = 0; round < 100; round++) {
            fixture.stall(Duration.ofMillis(7));
            fixture.timer().runDue();
        }

        assertThat(probe.calls()).isBetween(40, 60);
        var status = fixture.status();
        assertThat(status.startedTotal() + status.skippedTotal()).isBetween(345L, 351L);
    }

    @Test
    void wakesOnlyWhenSomethingIsDue() {
        fixture.put(0, Schedule.every(Duration.ofHours(1)), fixture.ready(fixture.probe()));
        fixture.advance(Duration.ofMinutes(1));

        assertThat(fixture.timer().pending()).isEqualTo(1);
        assertThat(fixture.timer().delays().getFirst()).isGreaterThan(Duration.ofSeconds(1));
    }

    private List<Duration> gaps(TestingProbe probe) {
        var starts = fixture.starts(probe);
        var gaps = new ArrayList<Duration>();
        for (var index = 1; index < starts.size(); index++) {
            gaps.add(starts.get(index).minus(starts.get(index - 1)));
        }
        return gaps;
    }
}
