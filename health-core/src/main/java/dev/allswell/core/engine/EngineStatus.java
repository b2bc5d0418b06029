package dev.allswell.core.engine;

import dev.allswell.core.schedule.SchedulerStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How the engine does.
 *
 * @param running whether checks are being probed
 * @param startedAt when it was started last; absent while it does not run
 * @param counts how many checks are in each state
 * @param scheduler how the scheduler does; absent while the engine does not run
 * @param droppedResults results that the store could not take in time, since the process started
 * @param failedTransitions writes of a transition that had to be tried again, since the process started
 */
public record EngineStatus(
        boolean running,
        Optional<Instant> startedAt,
        Counts counts,
        Optional<SchedulerStatus> scheduler,
        long droppedResults,
        long failedTransitions) {

    public EngineStatus {
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(scheduler, "scheduler");
    }

    /**
     * How many checks are in each confirmed state.
     *
     * @param paused how many of the unknown ones are so because they are paused
     */
    public record Counts(int up, int degraded, int down, int unknown, int paused) {

        /** How many checks there are. */
        public int total() {
            return up + degraded + down + unknown;
        }
    }
}
