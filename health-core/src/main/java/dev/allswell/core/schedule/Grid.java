package dev.allswell.core.schedule;

/**
 * The moments at which a check is due: {@code anchor}, and every {@code period} before and after it. Pure arithmetic on
 * nanoseconds since the scheduler's origin; nothing here drifts.
 */
record Grid(long anchor, long period) {

    Grid {
        if (period <= 0) {
            throw new IllegalArgumentException("period must be > 0, not " + period);
        }
    }

    /** The first moment of the grid later than {@code moment}. */
    long after(long moment) {
        return latest(moment) + period;
    }

    /** The last moment of the grid that is not later than {@code moment}. */
    long latest(long moment) {
        return anchor + Math.floorDiv(moment - anchor, period) * period;
    }

    /** How many moments of the grid are later than {@code from} and not later than {@code to}. */
    long between(long from, long to) {
        return Math.floorDiv(to - anchor, period) - Math.floorDiv(from - anchor, period);
    }
}
