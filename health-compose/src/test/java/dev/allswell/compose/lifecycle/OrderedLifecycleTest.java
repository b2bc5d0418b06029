package dev.allswell.compose.lifecycle;

import dev.allswell.compose.lifecycle.StopReport.Outcome;
import dev.allswell.compose.lifecycle.StopReport.Stopped;
import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

import static dev.allswell.api.lifecycle.LifecycleStage.CAPABILITIES;
import static dev.allswell.api.lifecycle.LifecycleStage.ENGINE;
import static dev.allswell.api.lifecycle.LifecycleStage.LISTENERS;
import static dev.allswell.api.lifecycle.LifecycleStage.LOOPS;
import static dev.allswell.api.lifecycle.LifecycleStage.STORAGE;
import static dev.allswell.compose.lifecycle.RecordingMember.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class OrderedLifecycleTest {

    private static final ThreadFactory THREADS =
            Thread.ofPlatform().daemon().name("lifecycle-", 0).factory();

    private final ManualTime time = new ManualTime();
    private final ManualPatience patience = new ManualPatience(time, LifecycleLimits.DEFAULT.drain());
    private final Readiness readiness = new Readiness();
    private final List<String> record = new CopyOnWriteArrayList<>();

    @Test
    void startsByStageThenByDependencyAndStopsInExactReverse() {
        var lifecycle = lifecycle(
                member(LISTENERS, "http", record),
                member(ENGINE, "scheduler", record),
                member(STORAGE, "plugins", record),
                member(LOOPS, "bridge", record),
                member(STORAGE, "store", record),
                member(CAPABILITIES, "dns", record),
                member(ENGINE, "engine", record));

        lifecycle.start();
        var report = lifecycle.stop();

        assertThat(record).containsExactly(
                "start plugins", "start store", "start dns", "start scheduler", "start engine", "start bridge",
                "start http",
                "stop http", "stop bridge", "stop engine", "stop scheduler", "stop dns", "stop store", "stop plugins");
        assertThat(report.clean()).isTrue();
        assertThat(report.objects()).extracting(Stopped::name)
                .containsExactly("http", "bridge", "engine", "scheduler", "dns", "store", "plugins");
    }

    @Test
    void readinessComesLastAndGoesFirstAndTheDrainPassesInBetween() {
        var seen = new ArrayList<Object>();
        var lifecycle = lifecycle(member(LISTENERS, "http", record, () -> seen.add(readiness.ready()), () -> {
            seen.add(readiness.phase());
            seen.add(List.copyOf(patience.waitedOut()));
        }));

        lifecycle.start();
        assertThat(readiness.ready()).isTrue();
        lifecycle.stop();

        assertThat(seen).containsExactly(false, Readiness.Phase.STOPPING, List.of(Duration.ofMillis(500)));
    }

    @Test
    void oneThatHangsIsInterruptedAndReportedAndTheRestGoesOn() {
        var lifecycle = lifecycle(
                member(STORAGE, "store", record),
                member(ENGINE, "engine", record),
                member(LOOPS, "loop", record, () -> {}, RecordingMember.hanging(patience)),
                member(LISTENERS, "http", record));
        lifecycle.start();
        var before = time.nanos();

        var report = lifecycle.stop();

        assertThat(record).endsWith("stop http", "stop loop", "stop engine", "stop store");
        assertThat(report.objects()).extracting(Stopped::outcome)
                .containsExactly(Outcome.STOPPED, Outcome.HUNG, Outcome.STOPPED, Outcome.STOPPED);
        assertThat(report.objects().get(1).detail()).startsWith("interrupted in dev.allswell.");
        assertThat(Duration.ofNanos(time.nanos() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void everythingHangingStaysWithinTwentySeconds() {
        var release = new CountDownLatch(1);
        var stubborn = RecordingMember.stubborn(patience, release);
        var lifecycle = lifecycle(
                member(STORAGE, "store", record, () -> {}, stubborn),
                member(CAPABILITIES, "dns", record, () -> {}, stubborn),
                member(ENGINE, "engine", record, () -> {}, stubborn),
                member(LOOPS, "one", record, () -> {}, stubborn),
                member(LOOPS, "two", record, () -> {}, stubborn),
                member(LISTENERS, "http", record, () -> {}, stubborn));
        lifecycle.start();
        var before = time.nanos();

        var report = lifecycle.stop();
        release.countDown();

        assertThat(report.objects()).hasSize(6).allMatch(object -> object.outcome() == Outcome.HUNG);
        assertThat(report.objects()).allMatch(object -> object.detail().startsWith("interrupted and left behind in "));
        assertThat(Duration.ofNanos(time.nanos() - before))
                .isBetween(Duration.ofSeconds(19), Duration.ofSeconds(20));
        assertThat(report.took()).isLessThanOrEqualTo(Duration.ofSeconds(20));
        assertThat(report.objects().getLast().took()).isGreaterThan(Duration.ofSeconds(3));
    }

    @Test
    void aFailedStartStopsWhatHadBegunAndSuppressesWhatFailsMeanwhile() {
        var lifecycle = lifecycle(
                member(STORAGE, "store", record, () -> {}, () -> {
                    throw new IllegalStateException("disk gone");
                }),
                member(CAPABILITIES, "dns", record),
                member(ENGINE, "engine", record, () -> {
                    throw new IllegalArgumentException("no threads");
                }, () -> {}),
                member(LISTENERS, "http", record));

        var failure = catchThrowableOfType(LifecycleException.class, lifecycle::start);

        assertThat(failure).hasMessage("ENGINE engine did not start: no threads")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(failure.getSuppressed()).singleElement()
                .satisfies(later -> assertThat(later).hasMessage("STORAGE store did not stop: disk gone"));
        assertThat(record).containsExactly(
                "start store", "start dns", "start engine", "stop engine", "stop dns", "stop store");
        assertThat(readiness.phase()).isEqualTo(Readiness.Phase.STOPPING);
        assertThat(patience.waitedOut()).as("nobody to drain").isEmpty();
        assertThat(lifecycle.stop().objects()).hasSize(3);
    }

    @Test
    void aStartThatHangsIsInterruptedAtTheDeadlineAndStopped() {
        var lifecycle = lifecycle(
                member(STORAGE, "store", record),
                member(ENGINE, "engine", record, RecordingMember.hanging(patience), () -> {}));

        var failure = catchThrowableOfType(LifecycleException.class, lifecycle::start);

        assertThat(failure).hasMessageStartingWith(
                "ENGINE engine did not start: the start may take 60 s in all; it was in ")
                .hasMessageContaining("dev.allswell.");
        assertThat(record).containsExactly("start store", "start engine", "stop engine", "stop store");
    }

    @Test
    void anObjectWhoseStartStillRunsIsNotStopped() {
        var release = new CountDownLatch(1);
        var lifecycle = lifecycle(
                member(STORAGE, "store", record),
                member(ENGINE, "engine", record, RecordingMember.stubborn(patience, release), () -> {}));

        assertThatThrownBy(lifecycle::start).isInstanceOf(LifecycleException.class);
        var report = lifecycle.stop();
        release.countDown();

        assertThat(record).containsExactly("start store", "start engine", "stop store");
        assertThat(report.objects().getFirst().outcome()).isEqualTo(Outcome.HUNG);
        assertThat(report.objects().getFirst().detail()).startsWith("its start still runs");
    }

    @Test
    void stopDuringTheStartEndsTheStart() throws Exception {
        var reached = new CountDownLatch(1);
        var lifecycle = new OrderedLifecycle(
                List.of(
                        member(STORAGE, "store", record),
                        member(ENGINE, "engine", record, () -> {
                            reached.countDown();
                            new CountDownLatch(1).await();
                        }, () -> {}),
                        member(LISTENERS, "http", record)),
                readiness, time, THREADS, Patience.real(), LifecycleLimits.DEFAULT);
        try (var starter = Executors.newSingleThreadExecutor(THREADS)) {
            var start = starter.submit(() -> catchThrowableOfType(LifecycleException.class, lifecycle::start));
            reached.await();

            var report = lifecycle.stop();

            assertThat(report.objects()).extracting(Stopped::name).containsExactly("engine", "store");
            assertThat(start.get()).hasMessageStartingWith("ENGINE engine was stopped while starting");
            assertThat(record).containsExactly("start store", "start engine", "stop engine", "stop store");
        }
    }

    @Test
    void stopIsIdempotentAndConcurrentCallsJoin() {
        var release = new CountDownLatch(1);
        var lifecycle = lifecycle(member(LISTENERS, "http", record, () -> {}, release::await));
        lifecycle.start();
        try (var callers = Executors.newFixedThreadPool(3, THREADS)) {
            var first = CompletableFuture.supplyAsync(lifecycle::stop, callers);
            Eventually.until("the stop is under way", () -> record.contains("stop http"));
            var second = CompletableFuture.supplyAsync(lifecycle::stop, callers);
            var third = CompletableFuture.supplyAsync(lifecycle::stop, callers);
            assertThat(second).isNotDone();
            release.countDown();

            assertThat(first.join()).isSameAs(second.join()).isSameAs(third.join()).isSameAs(lifecycle.stop());
        }
        assertThat(record).containsExactly("start http", "stop http");
    }

    @Test
    void anInterruptedCallerCutsNoStopShort() {
        var lifecycle = lifecycle(member(STORAGE, "store", record), member(LISTENERS, "http", record));
        lifecycle.start();

        Thread.currentThread().interrupt();
        var report = lifecycle.stop();

        assertThat(Thread.interrupted()).as("the caller's own interrupt is kept").isTrue();
        assertThat(report.clean()).isTrue();
    }

    @Test
    void stopBeforeStartStopsNothingAndForbidsTheStart() {
        var lifecycle = lifecycle(member(STORAGE, "store", record));

        assertThat(lifecycle.stop().objects()).isEmpty();
        assertThatIllegalStateException().isThrownBy(lifecycle::start);
        assertThat(record).isEmpty();
    }

    @Test
    void theReportReadsAsATable() {
        var report = new StopReport(
                List.of(
                        new Stopped(LISTENERS, "JettyServer", Duration.ofMillis(12), Outcome.STOPPED, ""),
                        new Stopped(LOOPS, "ProxyBridge", Duration.ofMillis(1950), Outcome.HUNG,
                                "interrupted in A.b(A.java:1)"),
                        new Stopped(STORAGE, "Store", Duration.ZERO, Outcome.FAILED, "disk gone")),
                Duration.ofMillis(2462));

        assertThat(report.text()).isEqualTo("""
                stopped 3 objects in 2462 ms, 1 failed, 1 hung
                  LISTENERS     JettyServer      12 ms  stopped
                  LOOPS         ProxyBridge    1950 ms  hung: interrupted in A.b(A.java:1)
                  STORAGE       Store             0 ms  failed: disk gone""");
    }

    private OrderedLifecycle lifecycle(Member... members) {
        return new OrderedLifecycle(List.of(members), readiness, time, THREADS, patience, LifecycleLimits.DEFAULT);
    }
}
