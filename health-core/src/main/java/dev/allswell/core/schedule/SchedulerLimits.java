package dev.allswell.core.schedule;

import java.time.Duration;

/**
 * How much the scheduler may do at once.
 *
 * @param maxInFlight the most probes in flight; 10,000 unless told, some 60 to 120 MB when all of them hang
 * @param maxPerHost the most probes in flight to one target host; 256 unless told
 * @param platformThreads the most probes in flight of the kind that occupies a platform thread; 32 unless told
 * @param startSpread a check is first probed within this time of being put, or within its interval if that is shorter;
 *     10 s unless told
 */
public record SchedulerLimits(int maxInFlight, int maxPerHost, int platformThreads, Duration startSpread) {

    /** The limits unless told. */
    public static final SchedulerLimits DEFAULT = new SchedulerLimits(10_000, 256, 32, Duration.ofSeconds(10));

    public SchedulerLimits {
        atLeastOne("maxInFlight", maxInFlight);
        atLeastOne("maxPerHost", maxPerHost);
        atLeastOne("platformThreads", platformThreads);
        if (startSpread.isNegative()) {
            throw new IllegalArgumentException("startSpread must be >= 0, not " + startSpread);
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + value);
        }
    }
}
