package dev.allswell.core.schedule;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.core.run.Preparation;
import dev.allswell.core.run.TestingProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done to it in whatever order, no permit is lost and no check forgotten. */
class ProbeSchedulerPropertyTest {

    private static final int SLOTS = 12;
    private static final int ROUNDS = 8;
    private static final int STEPS = 100;
    private static final List<Duration> INTERVALS = List.of(
            Duration.ofMillis(50), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5));

    /** Who sits in a slot, as the test believes. */
    private record Sitter(CheckId id, Schedule schedule, TestingProbe probe, Preparation.Ready ready) {}

    private final List<TestingProbe> probes = new ArrayList<>();
    private final Map<Integer, Sitter> sitters = new HashMap<>();
    private final List<CompletableFuture<CheckResult>> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void noPermitIsLostAndNoSlotIsOrphaned(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var fixture = SchedulerFixture.started(new SchedulerLimits(4, 2, 2, Duration.ofSeconds(10)));
        for (var round = 0; round < ROUNDS; round++) {
            for (var step = 0; step < STEPS; step++) {
                act(fixture, random);
                assertBounds(fixture, "seed %d, round %d, step %d".formatted(seed, round, step));
            }
            assertNobodyIsForgotten(fixture, "seed %d, round %d".formatted(seed, round));
        }
        sitters.keySet().forEach(fixture.scheduler()::remove);
        fixture.advance(Duration.ofSeconds(1));
        assertThat(fixture.timer().pending()).as("nothing is due any more, seed %d", seed).isZero();
        assertThat(probes).as("closed once, after the last call, seed %d", seed)
                .allMatch(probe -> probe.closes() == 1 && probe.closesWhileRunning() == 0)
                .allMatch(probe -> probe.mostRunning() <= 1);
        assertInOrder(fixture, seed);
    }

    private void act(SchedulerFixture fixture, SplittableRandom random) {
        var slot = random.nextInt(SLOTS);
        var sitter = Optional.ofNullable(sitters.get(slot));
        switch (random.nextInt(16)) {
            case 0 -> seat(fixture, random, slot, fixture.id());
            case 1 -> seat(fixture, random, slot, sitter.map(Sitter::id).orElseGet(fixture::id));
            case 2 -> sitter.ifPresent(
                    same -> fixture.scheduler().put(slot, same.id(), same.schedule(), same.ready()));
            case 3 -> {
                sitters.remove(slot);
                fixture.scheduler().remove(slot);
            }
            case 4, 5 -> sitter.ifPresent(
                    check -> fixture.scheduler().confirming(slot, check.id(), random.nextBoolean()));
            case 6, 7 -> sitter.ifPresent(
                    check -> asked.add(fixture.scheduler().runNow(slot, check.id()).toCompletableFuture()));
            case 8, 9, 10 -> sitter.ifPresent(check -> conduct(check.probe(), random));
            case 11 -> {
                if (!probes.isEmpty()) {
                    probes.get(random.nextInt(probes.size())).release();
                }
            }
            case 12 -> fixture.stall(Duration.ofMillis(random.nextInt(3_000)));
            default -> fixture.advance(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 10 : 2_000)));
        }
    }

    private void assertBounds(SchedulerFixture fixture, String where) {
        var status = fixture.status();
        assertThat(status.inFlight()).as("in flight, %s", where).isBetween(0, 4);
        assertThat(probes.stream().mapToInt(TestingProbe::running).sum())
                .as("running, %s", where)
                .isBetween(status.inFlight(), 8);
    }

    /** Lets everything come to rest: then nothing is held, and every check is probed in its interval. */
    private void assertNobodyIsForgotten(SchedulerFixture fixture, String where) {
        probes.forEach(TestingProbe::passes);
        for (var second = 0; second < 8; second++) {
            probes.forEach(TestingProbe::release);
            fixture.advance(Duration.ofSeconds(1));
        }
        assertThat(fixture.status().inFlight()).as("in flight, %s", where).isZero();
        assertThat(fixture.status().waiting()).as("waiting, %s", where).isZero();
        assertThat(fixture.status().overdue()).as("overdue, %s", where).isZero();
        assertThat(asked).as("asked, %s", where).allMatch(CompletableFuture::isDone);
        sitters.forEach((slot, sitter) -> {
            var before = sitter.probe().calls();
            fixture.advance(sitter.schedule().interval());
            assertThat(sitter.probe().calls())
                    .as("calls of the check in slot %d, %s", slot, where)
                    .isGreaterThan(before);
        });
    }

    private void seat(SchedulerFixture fixture, SplittableRandom random, int slot, CheckId id) {
        var probe = fixture.probe();
        probes.add(probe);
        conduct(probe, random);
        var interval = INTERVALS.get(random.nextInt(INTERVALS.size()));
        var schedule = Schedule.every(interval)
                .withTimeout(Duration.ofMillis(random.nextLong(1, interval.toMillis() + 1)))
                .withRetryInterval(Duration.ofMillis(random.nextLong(interval.toMillis() / 5, interval.toMillis()
                        + 1)));
        var kind = random.nextBoolean() ? ThreadKind.VIRTUAL : ThreadKind.PLATFORM;
        var host = random.nextInt(3) == 0 ? Optional.<String>empty() : Optional.of("host" + random.nextInt(3));
        var ready = new Preparation.Ready(probe, kind, host);
        sitters.put(slot, new Sitter(id, schedule, probe, ready));
        fixture.scheduler().put(slot, id, schedule, ready);
    }

    private static void conduct(TestingProbe probe, SplittableRandom random) {
        switch (random.nextInt(5)) {
            case 0 -> probe.hangs();
            case 1 -> probe.ignoresInterrupts();
            case 2 -> probe.does(context -> {
                throw new IllegalStateException("a bug");
            });
            case 3 -> probe.does(context -> ProbeOutcome.degraded("slow"));
            default -> probe.passes();
        }
    }

    /** The results of one check come one after the other. */
    private static void assertInOrder(SchedulerFixture fixture, long seed) {
        var attempts = new HashMap<CheckId, Long>();
        for (var delivery : fixture.sink().deliveries()) {
            var before = attempts.put(delivery.result().check(), delivery.result().attempt());
            assertThat(before == null || before < delivery.result().attempt())
                    .as("attempts grow, seed %d: %s", seed, delivery)
                    .isTrue();
        }
    }
}
