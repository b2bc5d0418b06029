package dev.allswell.server.status;

import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.core.engine.EngineStatus;
import dev.allswell.core.schedule.SchedulerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the process is.
 *
 * @param capabilities one row each, in an order that does not change while the process runs
 * @param store what remembers, and where
 */
record StatusView(
        String version,
        Instant startedAt,
        long uptimeMs,
        List<CapabilityView> capabilities,
        EngineView engine,
        StoreView store) {

    StatusView {
        capabilities = List.copyOf(capabilities);
    }

    /**
     * A capability.
     *
     * @param enabled whether it is switched on
     */
    record CapabilityView(String name, String summary, boolean healthy, boolean enabled) {

        static CapabilityView of(CapabilityStatus status) {
            return new CapabilityView(status.name(), status.summary(), status.healthy(), true);
        }
    }

    /** The store. */
    record StoreView(String description, boolean healthy) {}

    /**
     * The engine.
     *
     * @param scheduler null while the engine does not run
     */
    record EngineView(
            boolean running,
            Optional<Instant> startedAt,
            CountsView checks,
            Optional<SchedulerView> scheduler,
            long droppedResults,
            long failedTransitions) {

        static EngineView of(EngineStatus status) {
            return new EngineView(
                    status.running(),
                    status.startedAt(),
                    CountsView.of(status.counts()),
                    status.scheduler().map(SchedulerView::of),
                    status.droppedResults(),
                    status.failedTransitions());
        }
    }

    /** How many checks are in each state. */
    record CountsView(int total, int up, int degraded, int down, int unknown, int paused) {

        static CountsView of(EngineStatus.Counts counts) {
            return new CountsView(
                    counts.total(), counts.up(), counts.degraded(), counts.down(), counts.unknown(), counts.paused());
        }
    }

    /** How the scheduler does. */
    record SchedulerView(
            int inFlight, int waiting, int overdue, long startedTotal, long skippedTotal, long latenessMaximumMs) {

        static SchedulerView of(SchedulerStatus status) {
            return new SchedulerView(
                    status.inFlight(),
                    status.waiting(),
                    status.overdue(),
                    status.startedTotal(),
                    status.skippedTotal(),
                    status.lateness().maximum().toMillis());
        }
    }
}
