package dev.allswell.core.engine;

import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.time.TaskTimer;
import dev.allswell.api.time.TimeSource;
import dev.allswell.core.registry.CheckRegistry;
import dev.allswell.core.run.ProbeRunner;
import dev.allswell.core.schedule.ProbeScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What exists from a start of the engine to its stop: scheduler, probe bindings, and the watch over states that nothing
 * renews. Used once.
 */
final class EngineRun implements Managed {

    private static final Duration STALENESS_PERIOD = Duration.ofSeconds(1);

    private final TimeSource time;
    private final TaskTimer timer;
    private final Lanes lanes;
    private final Executor work;
    private final ProbeScheduler scheduler;
    private final ProbeBindings bindings;
    private final Instant startedAt;
    private volatile TaskTimer.@Nullable Pending nextWatch;
    private volatile boolean stopped;

    EngineRun(CheckRegistry registry, EngineNeeds needs, Lanes lanes) {
        this.time = needs.time();
        this.timer = needs.timer();
        this.lanes = lanes;
        this.work = needs.threads().work();
        var runner = new ProbeRunner(
                time,
                needs.threads().probes().apply(needs.limits().platformThreads()),
                needs.resolver(),
                needs.tls(),
                (_, result) -> lanes.find(result.check()).ifPresent(lane -> lane.accept(new LaneInput.Probed(result))));
        this.scheduler = new ProbeScheduler(time, timer, runner, needs.limits());
        this.bindings = new ProbeBindings(
                registry,
                needs.probes(),
                scheduler,
                (check, input) -> lanes.find(check).ifPresent(lane -> lane.accept(input)),
                new SerialWork(work));
        this.startedAt = time.wall();
    }

    ProbeScheduler scheduler() {
        return scheduler;
    }

    ProbeBindings bindings() {
        return bindings;
    }

    Instant startedAt() {
        return startedAt;
    }

    @Override
    public void start() throws Exception {
        scheduler.start();
        bindings.bindAll();
        watch();
    }

    @Override
    public void stop() throws Exception {
        stopped = true;
        var watch = nextWatch;
        if (watch != null) {
            watch.cancel();
        }
        bindings.close();
        scheduler.stop();
    }

    /** Has every second looked for states that nothing conclusive has renewed for too long. */
    private void watch() {
        if (stopped) {
            return;
        }
        nextWatch = timer.schedule(STALENESS_PERIOD, this::watch);
        // With very many checks the look takes a while, and starts of probes must not wait for it.
        work.execute(this::expireStale);
    }

    private void expireStale() {
        var now = time.nanos();
        for (var lane : lanes.all()) {
            if (lane.stale(now)) {
                lane.accept(new LaneInput.Expiry());
            }
        }
    }
}
