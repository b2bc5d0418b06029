package dev.allswell.core.run;

import dev.allswell.api.probe.ThreadKind;
import dev.allswell.plugin.testkit.time.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The real threads. */
class PooledProbeThreadsTest {

    private final List<Thread> made = new CopyOnWriteArrayList<>();
    private final ThreadFactory virtual = recording(Thread.ofVirtual().name("test-look-", 0).factory());
    private final ThreadFactory platform = recording(Thread.ofPlatform().daemon().name("test-pool-", 0).factory());

    @Test
    void probesRunOnTheKindOfThreadTheyAskFor() throws Exception {
        var threads = threads(2, Duration.ofSeconds(10));
        var seen = new CopyOnWriteArrayList<Boolean>();
        threads.probe(ThreadKind.VIRTUAL, () -> seen.add(Thread.currentThread().isVirtual()));
        Eventually.until("the virtual one has run", () -> seen.size() == 1);
        threads.probe(ThreadKind.PLATFORM, () -> seen.add(Thread.currentThread().isVirtual()));
        Eventually.until("the platform one has run", () -> seen.size() == 2);
        threads.deliver(() -> seen.add(Thread.currentThread().isVirtual()));
        Eventually.until("the delivery has run", () -> seen.size() == 3);

        assertThat(seen).containsExactly(true, false, false);
        threads.stop();
        Eventually.until("no thread is left", () -> made.stream().noneMatch(Thread::isAlive));
        assertThatThrownBy(() -> threads.probe(ThreadKind.VIRTUAL, () -> {})).isInstanceOf(
                RejectedExecutionException.class);
    }

    @Test
    void asManyAgainMayLinger() throws Exception {
        var threads = threads(3, Duration.ofSeconds(10));
        var release = new CountDownLatch(1);
        var running = new AtomicInteger();
        for (var count = 0; count < 10; count++) {
            threads.probe(ThreadKind.PLATFORM, () -> {
                running.incrementAndGet();
                awaitIgnoringInterrupts(release);
            });
        }
        Eventually.until("six run", () -> running.get() == 6);
        assertThat(made).hasSize(6).allMatch(Thread::isDaemon).allMatch(thread -> thread.getName().startsWith("test-"));
        release.countDown();
        threads.stop();
        assertThat(running).hasValue(10);
        Eventually.until("no thread is left", () -> made.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void theStopInterruptsAndDoesNotWaitForEver() throws Exception {
        var threads = threads(2, Duration.ofMillis(60));
        var release = new CountDownLatch(1);
        var interrupted = new AtomicInteger();
        threads.probe(ThreadKind.PLATFORM, () -> awaitIgnoringInterrupts(release));
        threads.probe(ThreadKind.VIRTUAL, () -> {
            LockSupport.park(this);
            interrupted.incrementAndGet();
        });

        threads.stop();

        assertThat(interrupted).hasValue(1);
        assertThat(made).filteredOn(Thread::isAlive).hasSize(1);
        release.countDown();
        Eventually.until("the stubborn one ends as well", () -> made.stream().noneMatch(Thread::isAlive));
    }

    private ProbeThreads threads(int poolSize, Duration patience) {
        return ProbeThreads.pooled(virtual, platform, poolSize, patience);
    }

    private ThreadFactory recording(ThreadFactory factory) {
        return body -> {
            var thread = factory.newThread(body);
            made.add(thread);
            return thread;
        };
    }

    private static void awaitIgnoringInterrupts(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
