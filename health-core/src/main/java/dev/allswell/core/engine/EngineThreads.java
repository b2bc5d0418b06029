package dev.allswell.core.engine;

import dev.allswell.core.run.ProbeThreads;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.IntFunction;

/**
 * Where the engine's work is done. A host that wants to count, name or bound the threads supplies its own.
 *
 * @param probes makes the threads that probes run on, given how many that occupy a platform thread may run at once;
 *     asked at each start of the engine, which starts and stops them
 * @param work runs the engine's own work, which may read files, one piece at a time; not closed by the engine
 */
public record EngineThreads(IntFunction<ProbeThreads> probes, Executor work) {

    /** How long probes are given, twice, to come back when the engine stops. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    public EngineThreads {
        Objects.requireNonNull(probes, "probes");
        Objects.requireNonNull(work, "work");
    }

    /** Threads from those factories, for probes that only wait and for all others. */
    public static EngineThreads of(ThreadFactory virtual, ThreadFactory platform, Executor work) {
        return new EngineThreads(poolSize -> ProbeThreads.pooled(virtual, platform, poolSize, PATIENCE), work);
    }
}
