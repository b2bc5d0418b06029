package dev.allswell.core.schedule;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.core.run.HeldProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The place of one check in one slot: its probe, its pace, and the start it is owed, if any. Used by the timer thread
 * alone.
 */
final class Seat {

    private final int slot;
    private final CheckId check;
    private Schedule schedule;
    private Grid grid;
    private Grid pace;
    private HeldProbe probe;
    private List<Gate> route;
    private long attempts;
    private long lastStart = TimerWheel.NEVER;
    private boolean confirming;
    private boolean stalled;

    private boolean owed;
    private long owedSince;
    private boolean waiting;
    private boolean heldUp;
    private int gatesPassed;
    private @Nullable Flight flight;
    private List<CompletableFuture<CheckResult>> joined = List.of();

    Seat(int slot, CheckId check, Schedule schedule, Grid grid, HeldProbe probe, List<Gate> route) {
        this.slot = slot;
        this.check = check;
        this.schedule = schedule;
        this.grid = grid;
        this.pace = grid;
        this.probe = probe;
        this.route = route;
    }

    int slot() {
        return slot;
    }

    CheckId check() {
        return check;
    }

    Schedule schedule() {
        return schedule;
    }

    /** The grid it is on: its own, or while it is being confirmed one of the retry interval. */
    Grid pace() {
        return pace;
    }

    HeldProbe probe() {
        return probe;
    }

    List<Gate> route() {
        return route;
    }

    void probeWith(HeldProbe newProbe, List<Gate> newRoute) {
        probe = newProbe;
        route = newRoute;
    }

    /** A new grid; confirming goes on from {@code first}. */
    void reschedule(Schedule newSchedule, Grid newGrid, long first) {
        schedule = newSchedule;
        grid = newGrid;
        pace = confirming ? retryFrom(first) : grid;
    }

    /** When it is due next instead of at {@code next}, if it is being confirmed from now on. */
    long confirm(long next, long now) {
        confirming = true;
        var retry = schedule.retryInterval().toNanos();
        var soonest = lastStart == TimerWheel.NEVER ? next : Math.max(lastStart + retry, now);
        var first = Math.min(next, soonest);
        pace = retryFrom(first);
        return pace.equals(grid) ? next : first;
    }

    /** When it is due next instead of at {@code next}, back on its grid. */
    long settle(long next, long now) {
        confirming = false;
        var wasOnGrid = pace.equals(grid);
        pace = grid;
        return wasOnGrid ? next : grid.after(now);
    }

    boolean confirming() {
        return confirming;
    }

    private Grid retryFrom(long first) {
        var retry = schedule.retryInterval().toNanos();
        return retry < grid.period() ? new Grid(first, retry) : grid;
    }

    /**
     * The moment {@code due} has come; perhaps others after it have passed as well, when the process stood still.
     *
     * @return whether it is owed a start now that it was not owed before
     */
    boolean comesDue(long due, long now, SchedulerCounters counters) {
        var missed = pace.between(due, now);
        var latest = missed == 0 ? due : pace.latest(now);
        if (owed) {
            counters.skipped(onDemand() ? missed : missed + 1);
            owedSince = latest;
            return false;
        }
        if (missed > 0 && !stalled) {
            // Everybody would start at once. But never twice in a row, or who is always late would never start.
            stalled = true;
            counters.skipped(missed + 1);
            return false;
        }
        stalled = false;
        counters.skipped(missed);
        owed = true;
        owedSince = latest;
        return true;
    }

    /** Somebody wants a result; whether it is owed a start now that it was not owed before. */
    boolean wantedNow() {
        if (owed) {
            return false;
        }
        owed = true;
        owedSince = TimerWheel.NEVER;
        return true;
    }

    boolean owed() {
        return owed;
    }

    /** It starts: since when it was owed that, or {@link TimerWheel#NEVER} for a start on demand. */
    long start() {
        owed = false;
        restart();
        attempts++;
        return owedSince;
    }

    void startedAt(long moment) {
        lastStart = moment;
    }

    /** How many looks came before the one that starts. */
    long attempt() {
        return attempts - 1;
    }

    /** It is owed nothing any more. */
    void owesNothing() {
        owed = false;
    }

    /** The gate it stands at. */
    Gate gate() {
        return route.get(gatesPassed);
    }

    boolean atLastGate() {
        return gatesPassed == route.size();
    }

    void pass() {
        gatesPassed++;
    }

    List<Gate> passed() {
        return route.subList(0, gatesPassed);
    }

    /** Back before the first gate. */
    void restart() {
        gatesPassed = 0;
    }

    boolean waiting() {
        return waiting;
    }

    void waits(boolean now) {
        waiting = now;
    }

    /** Whether its own last look keeps it from the gates. */
    boolean heldUp() {
        return heldUp;
    }

    void heldUp(boolean now) {
        heldUp = now;
    }

    @Nullable
    Flight flight() {
        return flight;
    }

    void flies(@Nullable Flight newFlight) {
        flight = newFlight;
    }

    void join(CompletableFuture<CheckResult> future) {
        if (joined.isEmpty()) {
            joined = new ArrayList<>(1);
        }
        joined.add(future);
    }

    /** Those who wait for the result of its next start; they are somebody else's from now on. */
    List<CompletableFuture<CheckResult>> takeJoined() {
        var taken = joined;
        joined = List.of();
        return taken;
    }

    private boolean onDemand() {
        return owedSince == TimerWheel.NEVER;
    }
}
