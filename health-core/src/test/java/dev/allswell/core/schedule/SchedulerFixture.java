package dev.allswell.core.schedule;

import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.core.run.Preparation;
import dev.allswell.core.run.ProbeRunner;
import dev.allswell.core.run.RecordingSink;
import dev.allswell.core.run.ResultSink;
import dev.allswell.core.run.TestingProbe;
import dev.allswell.core.run.TestingProbeThreads;
import dev.allswell.plugin.testkit.probe.TestingResolver;
import dev.allswell.plugin.testkit.time.ManualTime;
import dev.allswell.plugin.testkit.time.ManualTimer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A scheduler whose time the test moves, with probes that do as they are told. */
final class SchedulerFixture {

    private static final TlsContexts NO_TLS = options -> {
        throw new IOException("no TLS in this test");
    };

    private final ManualTime time = new ManualTime();
    private final ManualTimer timer = new ManualTimer(time);
    private final TestingProbeThreads threads = new TestingProbeThreads();
    private final RecordingSink sink = new RecordingSink();
    private final RandomGenerator random = new SplittableRandom(1);
    private final ProbeScheduler scheduler;
    private final long origin;

    SchedulerFixture(SchedulerLimits limits) {
        this(limits, (slot, result) -> {});
    }

    /** @param also hears each result before the fixture's own sink */
    SchedulerFixture(SchedulerLimits limits, ResultSink also) {
        ResultSink both = (slot, result) -> {
            also.accept(slot, result);
            sink.accept(slot, result);
        };
        var runner = new ProbeRunner(time, threads, new TestingResolver(), NO_TLS, both);
        this.origin = time.nanos();
        this.scheduler = new ProbeScheduler(time, timer, runner, limits);
    }

    /** A started scheduler with the limits unless told. */
    static SchedulerFixture started() throws Exception {
        return started(SchedulerLimits.DEFAULT);
    }

    static SchedulerFixture started(SchedulerLimits limits) throws Exception {
        var fixture = new SchedulerFixture(limits);
        fixture.scheduler.start();
        return fixture;
    }

    static SchedulerLimits limits(int maxInFlight, int maxPerHost) {
        return new SchedulerLimits(maxInFlight, maxPerHost, 32, Duration.ofSeconds(10));
    }

    ProbeScheduler scheduler() {
        return scheduler;
    }

    ManualTime time() {
        return time;
    }

    ManualTimer timer() {
        return timer;
    }

    TestingProbeThreads threads() {
        return threads;
    }

    RecordingSink sink() {
        return sink;
    }

    SchedulerStatus status() {
        return scheduler.status();
    }

    CheckId id() {
        return CheckId.create(time.wall(), random);
    }

    TestingProbe probe() {
        return new TestingProbe(threads);
    }

    Preparation.Ready ready(TestingProbe probe) {
        return new Preparation.Ready(probe, ThreadKind.VIRTUAL, Optional.empty());
    }

    Preparation.Ready ready(TestingProbe probe, String host) {
        return new Preparation.Ready(probe, ThreadKind.VIRTUAL, Optional.of(host));
    }

    /** Puts a check and lets the scheduler take note of it. */
    CheckId put(int slot, Schedule schedule, Preparation.Ready ready) {
        var id = id();
        put(slot, id, schedule, ready);
        return id;
    }

    void put(int slot, CheckId id, Schedule schedule, Preparation.Ready ready) {
        scheduler.put(slot, id, schedule, ready);
        timer.runDue();
    }

    /** Lets time pass, and the scheduler work through it. */
    void advance(Duration step) {
        timer.advance(step);
    }

    /** Lets time pass while the timer thread gets no time. */
    void stall(Duration step) {
        time.advance(step);
    }

    /** Lets hanging calls of that probe return, and the scheduler take note of it. */
    void release(TestingProbe probe) {
        probe.release();
        timer.runDue();
    }

    /** When that probe was called, counted from the scheduler's origin. */
    List<Duration> starts(TestingProbe probe) {
        return probe.starts().stream().map(nanos -> Duration.ofNanos(nanos - origin)).toList();
    }

    /** How much time has passed since the scheduler's origin. */
    Duration elapsed() {
        return Duration.ofNanos(time.nanos() - origin);
    }

    /** The outcomes of a check, in words. */
    List<String> outcomes(CheckId check) {
        return sink.of(check).stream().map(SchedulerFixture::word).toList();
    }

    static String word(CheckResult result) {
        return switch (result.outcome()) {
            case ProbeOutcome.Passed passed -> "passed";
            case ProbeOutcome.Degraded degraded -> "degraded " + degraded.reason();
            case ProbeOutcome.Failed failed -> "failed " + failed.fault().message();
            case ProbeOutcome.Inconclusive unknown -> "inconclusive " + unknown.fault().message();
        };
    }
}
