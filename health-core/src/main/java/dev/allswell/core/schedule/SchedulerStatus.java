package dev.allswell.core.schedule;

import java.util.Objects;

/**
 * How the scheduler does.
 *
 * @param inFlight probes handed to a thread whose outcome is not decided yet
 * @param waiting checks that are due and wait for a permit
 * @param overdue probes that ran into their deadline and have not come back from it; their checks are not probed
 *     until they do
 * @param startedTotal probes started, since the start
 * @param skippedTotal slots of the grid at which a check was not probed, since the start: its last probe was away still,
 *     there was no permit, or the process stood still
 * @param lateness how long after they were due probes really started
 */
public record SchedulerStatus(
        int inFlight,
        int waiting,
        int overdue,
        long startedTotal,
        long skippedTotal,
        Lateness lateness) {

    public SchedulerStatus {
        Objects.requireNonNull(lateness, "lateness");
    }
}
