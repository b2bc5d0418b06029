package dev.allswell.core.run;

import dev.allswell.api.probe.ThreadKind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Owns the executors. None has a thread before it is given something to do. */
final class PooledProbeThreads implements ProbeThreads {

    private static final Logger LOG = System.getLogger(PooledProbeThreads.class.getName());
    private static final Duration IDLE = Duration.ofSeconds(30);

    private final ExecutorService virtual;
    private final ExecutorService platform;
    private final ExecutorService delivery;
    private final Duration patience;

    PooledProbeThreads(ThreadFactory virtualThreads, ThreadFactory platformThreads, int poolSize, Duration patience) {
        this.virtual = Executors.newThreadPerTaskExecutor(virtualThreads);
        this.platform = pool(platformThreads, 2 * poolSize);
        this.delivery = pool(platformThreads, 1);
        this.patience = patience;
    }

    @Override
    public void start() {
        LOG.log(Level.DEBUG, "probe threads are ready");
    }

    @Override
    public void probe(ThreadKind kind, Runnable body) {
        switch (kind) {
            case VIRTUAL -> virtual.execute(body);
            case PLATFORM -> platform.execute(body);
        }
    }

    @Override
    public void deliver(Runnable body) {
        delivery.execute(body);
    }

    @Override
    public void stop() throws InterruptedException {
        var all = List.of(virtual, platform, delivery);
        all.forEach(ExecutorService::shutdown);
        try {
            if (!ended(all)) {
                all.forEach(ExecutorService::shutdownNow);
                if (!ended(all)) {
                    LOG.log(Level.WARNING, "probes ignore that they are interrupted; their threads are left behind");
                }
            }
        } finally {
            all.forEach(ExecutorService::shutdownNow);
        }
    }

    private boolean ended(List<ExecutorService> executors) throws InterruptedException {
        var share = patience.dividedBy(executors.size()).toNanos();
        var ended = true;
        for (var executor : executors) {
            ended &= executor.awaitTermination(share, TimeUnit.NANOSECONDS);
        }
        return ended;
    }

    private static ExecutorService pool(ThreadFactory threads, int size) {
        var pool = new ThreadPoolExecutor(
                size, size, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
