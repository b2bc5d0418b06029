package dev.allswell.compose.wiring;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.time.TaskTimer;
import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.config.References;
import dev.allswell.core.schedule.SchedulerLimits;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What the host lends to Allswell; whatever is absent Allswell has its own of.
 *
 * @param time the clocks
 * @param timer started and stopped by the host
 * @param threads where threads come from
 * @param executor where probes run, whatever kind of thread they ask for; absent for threads of {@code threads}
 * @param network how targets are found and trusted
 * @param references what settings may refer to
 * @param limits how much may be probed at once
 */
public record Surroundings(
        TimeSource time,
        Optional<TaskTimer> timer,
        HealthThreads threads,
        Optional<Executor> executor,
        Network network,
        References references,
        SchedulerLimits limits) {

    public Surroundings {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(timer, "timer");
        Objects.requireNonNull(threads, "threads");
        Objects.requireNonNull(executor, "executor");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(references, "references");
        Objects.requireNonNull(limits, "limits");
    }

    /** The host's own ways into the network, where it has any. */
    public record Network(Optional<NameResolver> resolver, Optional<TlsContexts> tls) {

        public Network {
            Objects.requireNonNull(resolver, "resolver");
            Objects.requireNonNull(tls, "tls");
        }
    }
}
