package dev.allswell.core.schedule;

import java.util.LinkedHashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bound on probes in flight, with those who wait for it in order of arrival. A permit is held from entering until the
 * outcome is decided, even when the thread lingers; but at most as many may linger as may be in flight, else guests that
 * never come back would pile up without a bound.
 */
final class Gate {

    private final Optional<String> host;
    private final int limit;
    private final LinkedHashSet<Seat> waiting = new LinkedHashSet<>();
    private int taken;
    private int lingering;
    private int users;

    /** A gate for one host, or for whatever comes. */
    Gate(Optional<String> host, int limit) {
        this.host = host;
        this.limit = limit;
    }

    Optional<String> host() {
        return host;
    }

    /** Takes a permit, or else joins those who wait. */
    boolean enter(Seat seat) {
        if (hasRoom() && waiting.isEmpty()) {
            taken++;
            return true;
        }
        waiting.add(seat);
        return false;
    }

    /** Gives a permit to the one who has waited longest, if there is a permit and somebody waits. */
    @Nullable
    Seat admit() {
        if (waiting.isEmpty() || !hasRoom()) {
            return null;
        }
        taken++;
        return waiting.removeFirst();
    }

    /** The seat waits no more. */
    void forget(Seat seat) {
        waiting.remove(seat);
    }

    /** A permit comes back unused. */
    void giveBack() {
        taken--;
    }

    /** A permit comes back; its thread may linger. */
    void conclude() {
        taken--;
        lingering++;
    }

    /** A thread that lingered is back. */
    void comeBack() {
        lingering--;
    }

    void use() {
        users++;
    }

    /** One user less; whether that was the last. */
    boolean unuse() {
        users--;
        return users == 0;
    }

    /** How many permits are out. */
    int taken() {
        return taken;
    }

    private boolean hasRoom() {
        return taken < limit && taken + lingering < 2 * (long) limit;
    }
}
