package dev.allswell.core.schedule;

import dev.allswell.api.check.CheckId;
import java.time.Duration;

/**
 * Spreads checks over time by their identity. The phase of a grid is the hash of the identity over the interval, so that
 * any number of checks start evenly however they were added, and a restart keeps them apart as they were.
 *
 * <p>A check with a long interval would wait long for its first result; so it starts once off its grid, within the
 * spread and by the same hash, and takes to its grid from there.
 */
record StartSpread(Duration spread) {

    private static final long TICK = 1_000_000;

    /** The grid of a check. Its phase is whole milliseconds. */
    Grid grid(CheckId id, long period) {
        return new Grid(share(hash(id), period), period);
    }

    /** When a check that is put at {@code now} starts first: on its grid if that is within the spread, else off it. */
    long first(CheckId id, Grid grid, long now) {
        var onGrid = grid.after(now - 1);
        return onGrid - now <= spread.toNanos()
                ? onGrid
                : now + share(mix(hash(id)), spread.toNanos());
    }

    /** That share of a span, in whole milliseconds: the hash as a fraction of all hashes. */
    private static long share(long hash, long span) {
        return Math.unsignedMultiplyHigh(hash, span / TICK) * TICK;
    }

    private static long hash(CheckId id) {
        var value = id.value();
        return mix(value.getMostSignificantBits() ^ mix(value.getLeastSignificantBits()));
    }

    /** The finalizer of SplitMix64: every bit of the argument moves half of the result's. */
    private static long mix(long bits) {
        var salted = bits + 0x9E37_79B9_7F4A_7C15L;
        var once = (salted ^ salted >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        var twice = (once ^ once >>> 27) * 0x94D0_49BB_1331_11EBL;
        return twice ^ twice >>> 31;
    }
}
