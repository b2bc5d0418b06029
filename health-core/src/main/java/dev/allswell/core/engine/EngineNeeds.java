package dev.allswell.core.engine;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.time.TaskTimer;
import dev.allswell.api.time.TimeSource;
import dev.allswell.core.run.ProbeSource;
import dev.allswell.core.schedule.SchedulerLimits;
import java.util.Objects;

/**
 * What the engine is given from outside to probe with.
 *
 * @param probes makes the probes
 * @param resolver finds the addresses of their targets
 * @param tls secures their connections
 * @param time the clocks
 * @param timer runs the engine's own short tasks; started by whoever made it
 * @param threads where probes run
 * @param limits how much may happen at once
 */
public record EngineNeeds(
        ProbeSource probes,
        NameResolver resolver,
        TlsContexts tls,
        TimeSource time,
        TaskTimer timer,
        EngineThreads threads,
        SchedulerLimits limits) {

    public EngineNeeds {
        Objects.requireNonNull(probes, "probes");
        Objects.requireNonNull(resolver, "resolver");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(timer, "timer");
        Objects.requireNonNull(threads, "threads");
        Objects.requireNonNull(limits, "limits");
    }
}
