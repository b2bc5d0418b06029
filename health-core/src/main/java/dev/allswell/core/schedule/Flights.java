package dev.allswell.core.schedule;

import dev.allswell.api.probe.CheckResult;
import dev.allswell.core.run.LookOrder;
import dev.allswell.core.run.Preparation;
import dev.allswell.core.run.ProbeRunner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * From the moment a check is owed a look until its thread is back: permits, start, deadline, end. Used by the timer
 * thread alone.
 */
final class Flights {

    private final ProbeRunner runner;
    private final Inbox inbox;
    private final SchedulerCounters counters;
    private final long origin;
    private final Permits permits;
    private final TimerWheel deadlines = new TimerWheel();
    private final List<@Nullable Flight> inFlight = new ArrayList<>();
    private final BitSet indices = new BitSet();
    private int heldUp;
    private int joined;

    Flights(ProbeRunner runner, Inbox inbox, SchedulerLimits limits, SchedulerCounters counters, long origin) {
        this.runner = runner;
        this.inbox = inbox;
        this.counters = counters;
        this.origin = origin;
        this.permits = new Permits(limits, counters, this::start);
    }

    Inbox inbox() {
        return inbox;
    }

    SchedulerCounters counters() {
        return counters;
    }

    long origin() {
        return origin;
    }

    Permits permits() {
        return permits;
    }

    /** Starts an owed look as soon as the last one of the seat has settled and there are permits. */
    void want(Seat seat) {
        if (seat.flight() == null) {
            permits.request(seat);
        } else {
            seat.heldUp(true);
            heldUp++;
        }
    }

    /** Completes {@code future} with the result of the look that is in flight, or of one that starts as soon as it can. */
    void runNow(Seat seat, CompletableFuture<CheckResult> future) {
        var flight = seat.flight();
        if (flight != null && flight.inFlight()) {
            flight.joined().add(future);
            joined++;
        } else if (flight != null && flight.overdue()) {
            fail(future, "the last probe of check " + seat.check() + " ignored its deadline and has not come back yet");
        } else {
            seat.join(future);
            joined++;
            if (seat.wantedNow()) {
                want(seat);
            }
        }
    }

    /** Whether anybody waits for a look to end. */
    boolean awaited() {
        return heldUp > 0 || joined > 0 || counters.anyWaiting();
    }

    /** Another probe for the seat. The old one is closed once it is back; the start the seat is owed stays owed. */
    void replaceProbe(Seat seat, Preparation.Ready ready) {
        unwant(seat);
        seat.probe().retire();
        permits.drop(seat.route());
        seat.probeWith(runner.hold(seat.check(), ready), permits.route(ready));
        var flight = seat.flight();
        if (flight != null && flight.settled()) {
            seat.flies(null);
        }
        if (seat.owed()) {
            want(seat);
        }
    }

    /** The seat goes. A look that is in flight goes on and is delivered. */
    void leave(Seat seat, String reason) {
        unwant(seat);
        seat.owesNothing();
        failAll(seat.takeJoined(), reason);
        seat.probe().retire();
        permits.drop(seat.route());
    }

    /** Ends every look whose time is up. */
    void expire(long now) {
        for (var index = deadlines.poll(now); index != TimerWheel.NONE; index = deadlines.poll(now)) {
            var flight = inFlight.get(index);
            if (flight == null) {
                continue;
            }
            var deadline = flight.deadline() - origin;
            if (deadline > now) {
                deadlines.put(index, deadline);
                continue;
            }
            flight.expire();
            if (flight.expired()) {
                counters.expired();
            }
        }
    }

    /** When a time may be up next. */
    long nextMoment() {
        return deadlines.nextMoment();
    }

    /** Interrupts everything that runs; nothing of it is delivered. */
    void cancelAll(String reason) {
        for (var flight : inFlight) {
            if (flight != null) {
                flight.cancel();
                failAll(flight.joined(), reason);
            }
        }
    }

    void concluded(Flight flight) {
        flight.isConcluded();
        deadlines.remove(flight.index());
        inFlight.set(flight.index(), null);
        indices.clear(flight.index());
        permits.conclude(flight.route());
    }

    void delivered(Flight flight, CheckResult result) {
        flight.isDelivered();
        joined -= flight.joined().size();
        for (var future : flight.joined()) {
            runner.apart(() -> future.complete(result));
        }
        flight.joined().clear();
        settle(flight);
    }

    void returned(Flight flight) {
        if (flight.overdue()) {
            counters.cameBack();
        }
        flight.isReturned();
        permits.comeBack(flight.route());
        permits.drop(flight.route());
        settle(flight);
    }

    void fail(CompletableFuture<CheckResult> future, String reason) {
        runner.apart(() -> future.completeExceptionally(new IllegalStateException(reason)));
    }

    private void start(Seat seat) {
        var due = seat.start();
        var index = indices.nextClearBit(0);
        var flight = new Flight(this, index, seat, due, seat.takeJoined());
        indices.set(index);
        while (inFlight.size() <= index) {
            inFlight.add(null);
        }
        inFlight.set(index, flight);
        seat.flies(flight);
        permits.keep(seat.route());
        counters.started();
        var timeout = seat.schedule().timeout();
        var look = runner.start(
                seat.probe(), new LookOrder(seat.slot(), seat.check(), seat.attempt(), timeout), flight);
        flight.looks(look);
        var deadline = look.deadline() - origin;
        seat.startedAt(deadline - timeout.toNanos());
        deadlines.put(index, deadline);
    }

    private void settle(Flight flight) {
        var seat = flight.seat();
        if (seat.flight() == flight && flight.settled()) {
            seat.flies(null);
            if (release(seat)) {
                permits.request(seat);
            }
        }
    }

    private void unwant(Seat seat) {
        if (!release(seat)) {
            permits.withdraw(seat);
        }
    }

    private boolean release(Seat seat) {
        var was = seat.heldUp();
        if (was) {
            seat.heldUp(false);
            heldUp--;
        }
        return was;
    }

    private void failAll(List<CompletableFuture<CheckResult>> futures, String reason) {
        joined -= futures.size();
        futures.forEach(future -> fail(future, reason));
    }
}
