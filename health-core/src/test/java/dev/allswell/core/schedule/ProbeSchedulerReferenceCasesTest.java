package dev.allswell.core.schedule;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.Schedule;
import dev.allswell.core.run.TestingProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the reference system of service checks does, and what it should have done: the cases about cadence. */
class ProbeSchedulerReferenceCasesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private SchedulerFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = SchedulerFixture.started();
    }

    @Test
    @DisplayName("A 7.2: four checks that hang, 1 s timeout, run together and end together")
    void fourHangingChecksEndTogether() {
        var probes = IntStream.range(0, 4).mapToObj(slot -> fixture.probe().hangs()).toList();
        var ids = new ArrayList<CheckId>();
        for (var slot = 0; slot < 4; slot++) {
            var schedule = Schedule.every(Duration.ofSeconds(30)).withTimeout(SECOND);
            ids.add(fixture.put(slot, schedule, fixture.ready(probes.get(slot), "127.0.0.1")));
        }
        var begin = fixture.elapsed();
        var all = IntStream.range(0, 4)
                .mapToObj(slot -> fixture.scheduler().runNow(slot, ids.get(slot)).toCompletableFuture())
                .toList();

        fixture.advance(Duration.ofMillis(700));
        assertThat(all).noneMatch(result -> result.isDone());
        assertThat(probes).allMatch(probe -> probe.running() == 1);
        fixture.advance(Duration.ofMillis(301));

        assertThat(all).allMatch(result -> result.isDone());
        assertThat(fixture.elapsed().minus(begin)).isLessThan(Duration.ofSeconds(3));
        assertThat(all).allSatisfy(result -> {
            assertThat(SchedulerFixture.word(result.join())).isEqualTo("failed timeout after 1000ms");
            assertThat(result.join().latency()).isBetween(SECOND, SECOND.plusMillis(1));
        });
        assertThat(probes).allMatch(probe -> probe.running() == 0, "interrupted at the deadline");
    }

    @Test
    @DisplayName("A 7.11: the clock is set back by 1 h, checks keep their cadence")
    void theClockIsSetBack() {
        var probe = fixture.probe();
        fixture.put(0, Schedule.every(SECOND), fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(10));
        fixture.time().stepWall(Duration.ofHours(-1));
        fixture.advance(Duration.ofSeconds(10));

        assertThat(probe.calls()).isEqualTo(20);
    }

    @Test
    @DisplayName("A 7.12: a probe that hangs for 30 s does not delay a check of 1 s")
    void aHungProbeDelaysNobody() {
        var slow = fixture.probe().hangs();
        var slowSchedule = Schedule.every(Duration.ofSeconds(30)).withTimeout(Duration.ofSeconds(30));
        var slowId = fixture.put(0, slowSchedule, fixture.ready(slow));
        var quick = fixture.probe();
        fixture.put(1, Schedule.every(SECOND), fixture.ready(quick));

        fixture.advance(Duration.ofMinutes(5));

        assertThat(quick.calls()).isEqualTo(300);
        assertThat(fixture.status().lateness().maximum()).isLessThanOrEqualTo(Duration.ofMillis(1));
        assertThat(fixture.outcomes(slowId)).hasSizeBetween(9, 10).containsOnly("failed timeout after 30000ms");
        assertThat(slow.mostRunning()).isEqualTo(1);
    }

    @Test
    @DisplayName("A 6: a probe that takes its whole interval is not started twice, and loses no slot")
    void aTimeoutAsLongAsTheInterval() {
        var probe = fixture.probe().hangs();
        var id = fixture.put(0, Schedule.every(SECOND), fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(60));

        assertThat(fixture.outcomes(id)).hasSizeBetween(58, 60);
        assertThat(probe.mostRunning()).isEqualTo(1);
    }

    @Test
    @DisplayName("A 6: a check that is overdue is not started again until it is back, and its slots are counted")
    void anOverdueProbeIsLeftAlone() {
        var probe = fixture.probe().ignoresInterrupts();
        var id = fixture.put(0, Schedule.every(SECOND).withTimeout(Duration.ofMillis(500)), fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(10));

        assertThat(probe.calls()).isEqualTo(1);
        assertThat(probe.interrupts()).isZero();
        assertThat(fixture.outcomes(id)).containsExactly("failed timeout after 500ms");
        assertThat(fixture.status().overdue()).isEqualTo(1);
        assertThat(fixture.status().skippedTotal()).isEqualTo(8);

        release(probe);
        assertThat(fixture.outcomes(id)).containsExactly("failed timeout after 500ms", "passed");
        assertThat(fixture.status().overdue()).isZero();
    }

    private void release(TestingProbe probe) {
        probe.passes();
        fixture.release(probe);
    }
}
