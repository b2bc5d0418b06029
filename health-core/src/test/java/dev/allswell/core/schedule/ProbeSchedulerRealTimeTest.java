package dev.allswell.core.schedule;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.core.clock.SystemClocks;
import dev.allswell.core.run.Preparation;
import dev.allswell.core.run.ProbeRunner;
import dev.allswell.core.run.ProbeThreads;
import dev.allswell.core.run.RecordingSink;
import dev.allswell.plugin.testkit.probe.TestingResolver;
import dev.allswell.plugin.testkit.time.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything real: clocks, timer, threads. */
class ProbeSchedulerRealTimeTest {

    private static final Schedule QUICK = Schedule.every(Duration.ofMillis(50));

    private final List<Thread> made = new CopyOnWriteArrayList<>();
    private final RecordingSink sink = new RecordingSink();
    private final AtomicBoolean spinning = new AtomicBoolean(true);

    @Test
    void probesThatSpinStarveNobodyAndTheStopLeavesNoThread() throws Exception {
        var timer = SystemClocks.timer(recording(Thread.ofPlatform().daemon().name("test-timer").factory()));
        var threads = ProbeThreads.pooled(
                recording(Thread.ofVirtual().factory()),
                recording(Thread.ofPlatform().daemon().name("test-pool-", 0).factory()),
                8,
                Duration.ofSeconds(10));
        var runner = new ProbeRunner(SystemClocks.time(), threads, new TestingResolver(), options -> {
            throw new IOException("no TLS in this test");
        }, sink);
        var scheduler = new ProbeScheduler(SystemClocks.time(), timer, runner, SchedulerLimits.DEFAULT);
        timer.start();
        scheduler.start();

        Probe spins = context -> {
            while (spinning.get()) {
                Thread.onSpinWait();
            }
            return ProbeOutcome.passed();
        };
        for (var slot = 0; slot < 4; slot++) {
            scheduler.put(slot, id(slot), QUICK, new Preparation.Ready(spins, ThreadKind.PLATFORM, Optional.empty()));
        }
        Probe passes = context -> ProbeOutcome.passed();
        var light = id(10);
        scheduler.put(10, light, QUICK, new Preparation.Ready(passes, ThreadKind.VIRTUAL, Optional.of("localhost")));
        var heavy = id(11);
        scheduler.put(11, heavy, QUICK, new Preparation.Ready(passes, ThreadKind.PLATFORM, Optional.of("localhost")));

        Eventually.until("the four are overdue", () -> scheduler.status().overdue() == 4);
        Eventually.until("light probes go on", () -> sink.of(light).size() >= 20);
        Eventually.until("heavy probes go on", () -> sink.of(heavy).size() >= 20);
        assertThat(scheduler.runNow(10, light).toCompletableFuture().join().check()).isEqualTo(light);
        spinning.set(false);
        Eventually.until("the four are back", () -> scheduler.status().overdue() == 0);

        scheduler.stop();
        timer.stop();
        Eventually.until("no thread is left", () -> made.stream().noneMatch(Thread::isAlive));
        assertThat(scheduler.status().inFlight()).isZero();
    }

    private static CheckId id(int slot) {
        return CheckId.create(SystemClocks.time().wall(), new SplittableRandom(slot));
    }

    private ThreadFactory recording(ThreadFactory factory) {
        return body -> {
            var thread = factory.newThread(body);
            made.add(thread);
            return thread;
        };
    }
}
