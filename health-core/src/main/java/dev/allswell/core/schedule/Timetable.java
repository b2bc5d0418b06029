package dev.allswell.core.schedule;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.Schedule;
import dev.allswell.core.run.HeldProbe;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who sits in which slot and when each is due next. Used by the timer thread alone. */
final class Timetable {

    private final StartSpread spread;
    private final SchedulerCounters counters;
    private final TimerWheel wheel = new TimerWheel();
    private @Nullable Seat[] seats = new Seat[0];

    Timetable(StartSpread spread, SchedulerCounters counters) {
        this.spread = spread;
        this.counters = counters;
    }

    /** Who sits there, if anybody. */
    @Nullable
    Seat at(int slot) {
        return slot < seats.length ? seats[slot] : null;
    }

    /** The seat of that check in that slot, if it sits there. */
    @Nullable
    Seat find(int slot, CheckId check) {
        var seat = at(slot);
        return seat != null && seat.check().equals(check) ? seat : null;
    }

    /** Seats a check in a free slot. */
    void add(int slot, CheckId check, Schedule schedule, HeldProbe probe, List<Gate> route, long now) {
        if (slot >= seats.length) {
            seats = Arrays.copyOf(seats, Math.max(slot + 1, seats.length + (seats.length >> 1) + 16));
        }
        var grid = spread.grid(check, schedule.interval().toNanos());
        seats[slot] = new Seat(slot, check, schedule, grid, probe, route);
        wheel.put(slot, spread.first(check, grid, now));
    }

    /** Frees a slot. */
    void remove(Seat seat) {
        wheel.remove(seat.slot());
        seats[seat.slot()] = null;
    }

    /** Another schedule: another interval is another grid, and a first start on it; else grid and next start stay. */
    void reschedule(Seat seat, Schedule schedule, long now) {
        var before = seat.schedule();
        if (before.equals(schedule)) {
            return;
        }
        var interval = schedule.interval().toNanos();
        var next = wheel.moment(seat.slot());
        if (before.interval().equals(schedule.interval())) {
            seat.reschedule(schedule, spread.grid(seat.check(), interval), next);
        } else {
            var grid = spread.grid(seat.check(), interval);
            var first = spread.first(seat.check(), grid, now);
            seat.reschedule(schedule, grid, first);
            wheel.put(seat.slot(), first);
        }
    }

    /** The retry interval from now on, or the grid again. */
    void confirm(Seat seat, boolean confirming, long now) {
        if (seat.confirming() != confirming) {
            var next = wheel.moment(seat.slot());
            wheel.put(seat.slot(), confirming ? seat.confirm(next, now) : seat.settle(next, now));
        }
    }

    /** Who is due and is owed a start; each is due again later. Null when there is nobody more. */
    @Nullable
    Seat pollDue(long now) {
        for (var slot = wheel.poll(now); slot != TimerWheel.NONE; slot = wheel.poll(now)) {
            var seat = at(slot);
            if (seat == null) {
                continue;
            }
            var due = wheel.moment(slot);
            wheel.put(slot, seat.pace().after(now));
            if (seat.comesDue(due, now, counters)) {
                return seat;
            }
        }
        return null;
    }

    /** When anybody may be due next. */
    long nextMoment() {
        return wheel.nextMoment();
    }

    /** How many checks are due some time. */
    int size() {
        return wheel.size();
    }

    void forEach(Consumer<Seat> action) {
        for (var seat : seats) {
            if (seat != null) {
                action.accept(seat);
            }
        }
    }
}
