package dev.allswell.compose.wiring;

import dev.allswell.api.probe.ThreadKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BorrowedThreadsTest {

    private final ExecutorService host = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("host-", 1).factory());
    private final BorrowedThreads threads = new BorrowedThreads(
            host, Thread.ofPlatform().daemon().name("delivery-", 1).factory());

    @AfterEach
    void closeHost() {
        host.shutdownNow();
    }

    @Test
    void probesRunOnTheHostsThreadsAndDeliveryOnItsOwn() throws Exception {
        var names = new CompletableFuture<List<String>>();
        threads.probe(ThreadKind.PLATFORM, () -> {
            var probing = Thread.currentThread().getName();
            threads.deliver(() -> names.complete(List.of(probing, Thread.currentThread().getName())));
        });

        assertThat(names.get()).containsExactly("host-1", "delivery-1");
        threads.stop();
        assertThat(host.isShutdown()).isFalse();
        assertThatThrownBy(() -> threads.probe(ThreadKind.VIRTUAL, () -> {}))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void theStopInterruptsWhatRunsAndTheHostGetsItsThreadBackClean() throws Exception {
        var running = new CountDownLatch(1);
        var seen = new CopyOnWriteArrayList<String>();
        threads.probe(ThreadKind.PLATFORM, () -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stopped) {
                seen.add("interrupted");
                Thread.currentThread().interrupt();
            }
        });
        running.await();

        threads.stop();

        assertThat(seen).containsExactly("interrupted");
        assertThat(host.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
    }
}
