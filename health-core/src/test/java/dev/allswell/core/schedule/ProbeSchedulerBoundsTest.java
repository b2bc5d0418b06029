package dev.allswell.core.schedule;

import dev.allswell.api.check.Schedule;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.core.run.Preparation;
import dev.allswell.core.run.TestingProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may be in flight, who waits, and who gives way. */
class ProbeSchedulerBoundsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Schedule EACH_TEN = Schedule.every(Duration.ofSeconds(10)).withTimeout(Duration.ofSeconds(4));

    @Test
    void boundsProbesToOneHostAndLetsOthersPass() throws Exception {
        var fixture = SchedulerFixture.started(SchedulerFixture.limits(100, 2));
        var crowd = new ArrayList<TestingProbe>();
        for (var slot = 0; slot < 5; slot++) {
            crowd.add(fixture.probe().hangs());
            fixture.put(slot, EACH_TEN, fixture.ready(crowd.get(slot), "slow.example"));
        }
        var other = fixture.probe();
        fixture.put(5, EACH_TEN, fixture.ready(other, "quick.example"));
        var nowhere = fixture.probe();
        fixture.put(6, EACH_TEN, fixture.ready(nowhere));

        fixture.advance(Duration.ofSeconds(10));

        assertThat(crowd.stream().mapToInt(TestingProbe::calls).sum()).isGreaterThanOrEqualTo(4);
        assertThat(other.calls()).isEqualTo(1);
        assertThat(nowhere.calls()).isEqualTo(1);
        fixture.advance(Duration.ofMinutes(1));
        assertThat(crowd).allMatch(probe -> probe.calls() > 0, "nobody is starved");
        assertThat(overlapping(fixture, crowd, Duration.ofSeconds(4))).isEqualTo(2);
    }

    @Test
    void servesThoseWhoWaitInTheOrderTheyWereDue() throws Exception {
        var fixture = SchedulerFixture.started(SchedulerFixture.limits(1, 100));
        var holder = fixture.probe().hangs();
        var holderId = fixture.put(100, Schedule.every(Duration.ofHours(1)).withTimeout(Duration.ofMinutes(1)),
                fixture.ready(holder));
        fixture.scheduler().runNow(100, holderId);
        fixture.timer().runDue();
        var spread = new StartSpread(SchedulerLimits.DEFAULT.startSpread());
        var schedule = Schedule.every(Duration.ofSeconds(20));
        var firsts = new TreeMap<Long, Integer>();
        var order = new ArrayList<Integer>();
        for (var slot = 0; slot < 8; slot++) {
            var number = slot;
            var probe = fixture.probe().does(context -> {
                order.add(number);
                return ProbeOutcome.passed();
            });
            var id = fixture.put(slot, schedule, fixture.ready(probe));
            firsts.put(spread.first(id, spread.grid(id, schedule.interval().toNanos()), 0), slot);
        }

        fixture.advance(Duration.ofSeconds(10));
        assertThat(order).isEmpty();
        assertThat(fixture.status().inFlight()).isEqualTo(1);
        assertThat(fixture.status().waiting()).isEqualTo(8);
        fixture.release(holder);

        assertThat(order).containsExactlyElementsOf(firsts.values());
        assertThat(fixture.status().waiting()).isZero();
        assertThat(fixture.status().lateness().maximum()).isGreaterThan(Duration.ofMillis(100));
        assertThat(fixture.sink().deliveries())
                .filteredOn(delivery -> delivery.slot() < 8)
                .hasSize(8)
                .allMatch(delivery -> delivery.result().latency().isZero(), "waiting for a permit is no latency");
    }

    @Test
    void aSlotThatFindsNoPermitUntilTheNextIsSkippedAndThePlaceInTheQueueKept() throws Exception {
        var fixture = SchedulerFixture.started(SchedulerFixture.limits(1, 1));
        var holder = fixture.probe().hangs();
        var holderId = fixture.put(0, Schedule.every(Duration.ofHours(1)).withTimeout(Duration.ofMinutes(30)),
                fixture.ready(holder));
        fixture.scheduler().runNow(0, holderId);
        fixture.timer().runDue();
        var probe = fixture.probe();
        fixture.put(1, Schedule.every(SECOND), fixture.ready(probe));

        fixture.advance(Duration.ofSeconds(10));

        assertThat(probe.calls()).isZero();
        assertThat(fixture.status().waiting()).isEqualTo(1);
        assertThat(fixture.status().skippedTotal()).isEqualTo(9);

        holder.passes();
        fixture.release(holder);
        assertThat(probe.calls()).isEqualTo(1);
        assertThat(fixture.status().waiting()).isZero();
        fixture.advance(Duration.ofSeconds(10));
        assertThat(probe.calls()).isEqualTo(11);
        assertThat(fixture.status().skippedTotal()).isEqualTo(9);
    }

    @Test
    void boundsProbesOnPlatformThreadsBesides() throws Exception {
        var limits = new SchedulerLimits(100, 100, 1, Duration.ofSeconds(10));
        var fixture = SchedulerFixture.started(limits);
        var native1 = fixture.probe().hangs();
        var native2 = fixture.probe().hangs();
        var light = fixture.probe().hangs();
        fixture.put(0, Schedule.every(SECOND), platform(native1));
        fixture.put(1, Schedule.every(SECOND), platform(native2));
        fixture.put(2, Schedule.every(SECOND), fixture.ready(light));

        fixture.advance(SECOND.minusMillis(1));

        assertThat(native1.running() + native2.running()).isEqualTo(1);
        assertThat(light.running()).isEqualTo(1);
        fixture.advance(Duration.ofSeconds(60));
        assertThat(native1.calls()).isGreaterThan(20);
        assertThat(native2.calls()).isGreaterThan(20);
    }

    @Test
    void givesThePermitBackHoweverAProbeEnds() throws Exception {
        var fixture = SchedulerFixture.started(SchedulerFixture.limits(1, 1));
        var probe = fixture.probe();
        var id = fixture.put(0, Schedule.every(SECOND).withTimeout(Duration.ofMillis(100)), fixture.ready(probe, "h"));
        List<TestingProbe.Conduct> conducts = List.of(
                context -> {
                    throw new IllegalStateException("a bug");
                },
                context -> {
                    throw new StackOverflowError();
                },
                context -> {
                    throw new OutOfMemoryError("heap");
                },
                context -> {
                    Thread.currentThread().interrupt();
                    return ProbeOutcome.passed();
                });
        for (var conduct : conducts) {
            probe.does(conduct);
            fixture.advance(SECOND);
            assertThat(fixture.status().inFlight()).isZero();
        }
        probe.hangs();
        fixture.advance(SECOND);
        probe.ignoresInterrupts();
        fixture.advance(SECOND);
        assertThat(fixture.status().overdue()).isEqualTo(1);
        assertThat(fixture.status().inFlight()).isZero();

        var other = fixture.probe();
        var otherId = fixture.put(1, Schedule.every(SECOND), fixture.ready(other, "h"));
        fixture.advance(SECOND);

        assertThat(fixture.outcomes(otherId)).containsExactly("passed");
        assertThat(fixture.outcomes(id)).containsExactly(
                "failed the probe threw IllegalStateException: a bug",
                "failed the probe threw StackOverflowError",
                "inconclusive out of memory: heap",
                "passed",
                "failed timeout after 100ms",
                "failed timeout after 100ms");
    }

    @Test
    void permitsAreFreeBeforeTheSinkIsCalled() throws Exception {
        var inFlight = new AtomicInteger(-1);
        var schedulers = new ArrayList<ProbeScheduler>();
        var fixture = new SchedulerFixture(
                SchedulerLimits.DEFAULT,
                (slot, result) -> inFlight.set(schedulers.getFirst().status().inFlight()));
        schedulers.add(fixture.scheduler());
        fixture.scheduler().start();
        var probe = fixture.probe();
        fixture.put(0, Schedule.every(SECOND), fixture.ready(probe));
        fixture.advance(SECOND);
        assertThat(inFlight).hasValue(0);

        inFlight.set(-1);
        probe.hangs();
        fixture.advance(Duration.ofSeconds(2));
        assertThat(inFlight).hasValue(0);
    }

    @Test
    void guestsThatNeverComeBackUseUpTheirBoundAndNoMore() throws Exception {
        var fixture = SchedulerFixture.started(SchedulerFixture.limits(100, 2));
        var stuck = new ArrayList<TestingProbe>();
        for (var slot = 0; slot < 20; slot++) {
            stuck.add(fixture.probe().ignoresInterrupts());
            fixture.put(slot, Schedule.every(SECOND), fixture.ready(stuck.get(slot), "bad.example"));
        }
        fixture.advance(Duration.ofSeconds(30));

        assertThat(fixture.status().overdue()).isEqualTo(4);
        assertThat(fixture.threads().threads()).isEqualTo(4);
        var fine = fixture.probe();
        fixture.put(50, Schedule.every(SECOND), fixture.ready(fine, "good.example"));
        fixture.advance(Duration.ofSeconds(5));
        assertThat(fine.calls()).isEqualTo(5);

        stuck.forEach(TestingProbe::passes);
        stuck.forEach(fixture::release);
        fixture.advance(Duration.ofSeconds(5));
        assertThat(stuck).allMatch(probe -> probe.calls() > 0);
        assertThat(fixture.status().overdue()).isZero();
    }

    private static Preparation.Ready platform(TestingProbe probe) {
        return new Preparation.Ready(probe, ThreadKind.PLATFORM, Optional.empty());
    }

    /** The most calls at once, when each takes that long. */
    private static int overlapping(SchedulerFixture fixture, List<TestingProbe> probes, Duration length) {
        var starts = probes.stream().flatMap(probe -> fixture.starts(probe).stream()).sorted().toList();
        var most = 0;
        for (var start : starts) {
            most = Math.max(most, (int) starts.stream()
                    .filter(other -> other.compareTo(start) <= 0 && other.plus(length).compareTo(start) > 0)
                    .count());
        }
        return most;
    }
}
