package dev.allswell.compose.bridge;

import dev.allswell.api.capability.ProxySnapshot;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.time.TaskTimer;
import dev.allswell.core.registry.CheckRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes an http check {@code proxy:<entry>} of each entry of a reverse proxy, and takes it away with the entry. Looks
 * every {@link #PERIOD}; while the proxy cannot be asked, the checks stay as they are. Without a proxy it does nothing.
 */
public final class ProxyBridge implements Managed {

    /** From look to look. */
    public static final Duration PERIOD = Duration.ofSeconds(5);

    /** How the checks are probed: every 30 s, for at most 5 s. */
    public static final Schedule SCHEDULE = Schedule.every(Duration.ofSeconds(30)).withTimeout(Duration.ofSeconds(5));

    private static final Logger LOGGER = System.getLogger(ProxyBridge.class.getName());
    private static final String PREFIX = "proxy:";
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Optional<ProxySnapshot> proxies;
    private final CheckRegistry registry;
    private final TaskTimer timer;
    private final ExecutorService worker;
    private @Nullable List<CheckSpec> derived;
    private boolean failing;
    private volatile TaskTimer.@Nullable Pending next;

    /**
     * A bridge that does not look yet.
     *
     * @param proxies the proxy beside us, if there is one
     * @param threads makes the thread that the bridge looks on, as the timer's must not block
     */
    public ProxyBridge(
            Optional<ProxySnapshot> proxies, CheckRegistry registry, TaskTimer timer, ThreadFactory threads) {
        this.proxies = proxies;
        this.registry = registry;
        this.timer = timer;
        this.worker = Executors.newSingleThreadExecutor(threads);
    }

    @Override
    public void start() {
        proxies.ifPresent(this::lookSoon);
    }

    @Override
    public void stop() throws InterruptedException {
        worker.shutdownNow();
        var pending = next;
        if (pending != null) {
            pending.cancel();
        }
        if (!worker.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the proxy still has not answered, " + GOODBYE.toSeconds()
                    + " s after the stop");
        }
    }

    private void lookSoon(ProxySnapshot proxy) {
        try {
            worker.execute(() -> {
                look(proxy);
                next = timer.schedule(PERIOD, () -> lookSoon(proxy));
            });
        } catch (RejectedExecutionException stopped) {
            LOGGER.log(Level.DEBUG, "stopped; the proxy is not looked at any more", stopped);
        }
    }

    /** Runs on the worker alone. */
    private void look(ProxySnapshot proxy) {
        try {
            var wanted = proxy.entries().stream().map(ProxyBridge::check).toList();
            if (!wanted.equals(derived)) {
                registry.derive(PREFIX, wanted);
                derived = wanted;
            }
            failing = false;
        } catch (RuntimeException | LinkageError unwell) {
            if (!failing) {
                LOGGER.log(Level.WARNING, "the proxy cannot be asked for its entries; its checks stay as they are",
                        unwell);
            }
            failing = true;
        }
    }

    private static CheckSpec check(ProxySnapshot.Entry entry) {
        return CheckSpec.of(PREFIX + entry.name(), "http", BackendUrl.of(entry.backend())).withSchedule(SCHEDULE);
    }
}
