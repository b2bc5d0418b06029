package dev.allswell.core.schedule;

import dev.allswell.api.probe.CheckResult;
import dev.allswell.core.run.HeldProbe;
import dev.allswell.core.run.Look;
import dev.allswell.core.run.LookListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A probe in flight: what the timer thread knows of a look, and the ear that hears of it on other threads. The ear only
 * counts and leaves messages; everything below it belongs to the timer thread.
 */
final class Flight implements LookListener {

    private final Flights flights;
    private final int index;
    private final Seat seat;
    private final HeldProbe probe;
    private final List<Gate> route;
    private final long due;
    private final List<CompletableFuture<CheckResult>> joined;
    private volatile boolean expiring;
    private @Nullable Look look;
    private boolean expired;
    private boolean concluded;
    private boolean delivered;
    private boolean returned;

    Flight(Flights flights, int index, Seat seat, long due, List<CompletableFuture<CheckResult>> joined) {
        this.flights = flights;
        this.index = index;
        this.seat = seat;
        this.probe = seat.probe();
        this.route = seat.route();
        this.due = due;
        this.joined = new ArrayList<>(joined);
    }

    @Override
    public void began(long nanos) {
        if (due != TimerWheel.NEVER) {
            flights.counters().late(nanos - flights.origin() - due);
        }
    }

    @Override
    public void concluded() {
        flights.counters().concluded();
        flights.inbox().note(() -> flights.concluded(this));
    }

    @Override
    public void delivered(CheckResult result) {
        flights.inbox().note(() -> flights.delivered(this, result));
    }

    @Override
    public void returned() {
        if (expiring) {
            flights.inbox().post(() -> flights.returned(this));
        } else {
            flights.inbox().note(() -> flights.returned(this));
        }
    }

    int index() {
        return index;
    }

    Seat seat() {
        return seat;
    }

    List<Gate> route() {
        return route;
    }

    List<CompletableFuture<CheckResult>> joined() {
        return joined;
    }

    void looks(Look newLook) {
        look = newLook;
    }

    /** When its time is up, on the monotonic clock; asked only while it is in flight. */
    long deadline() {
        return look().deadline();
    }

    /** Ends the look as timed out, unless it has ended. */
    void expire() {
        expiring = true;
        expired = look().expire();
    }

    void cancel() {
        look().cancel();
    }

    boolean expired() {
        return expired;
    }

    boolean inFlight() {
        return !concluded;
    }

    void isConcluded() {
        concluded = true;
    }

    void isDelivered() {
        delivered = true;
    }

    void isReturned() {
        returned = true;
    }

    /** Whether it ran into its deadline and its thread is still away. */
    boolean overdue() {
        return expired && !returned;
    }

    /** Whether its check may look again. One with another probe need not wait for the thread of the old one. */
    boolean settled() {
        return delivered && (returned || seat.probe() != probe);
    }

    private Look look() {
        if (look == null) {
            throw new IllegalStateException("the look of check " + seat.check() + " has not started");
        }
        return look;
    }
}
