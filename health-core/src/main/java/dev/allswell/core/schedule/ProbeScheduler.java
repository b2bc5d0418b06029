package dev.allswell.core.schedule;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.time.TaskTimer;
import dev.allswell.api.time.TimeSource;
import dev.allswell.core.run.Preparation;
import dev.allswell.core.run.ProbeRunner;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Starts every check when it is due, within the bounds on probes in flight, and keeps each probe to its deadline.
 *
 * <p>All methods may be called by any thread and return at once; what they ask for is done in the order of the calls, at
 * the next turn of the timer. Before {@link #start} it waits until then; after {@link #stop} probes that are put are
 * closed and nothing else is done.
 */
public final class ProbeScheduler implements Managed {

    /*
     * How it works, and who owns what.
     *
     * Time is counted in nanoseconds since an origin, the moment of construction, so that no arithmetic here meets the
     * overflow of the monotonic clock. The wall clock plays no part.
     *
     * One thread, the timer's, does all the deciding, in turns. A turn reads the inbox, ends the looks whose time is up
     * (Flights, by a wheel of deadlines), takes out the checks that are due (Timetable, by a wheel of starts), and asks
     * the timer to wake it at the next moment on either wheel. Wheels, seats, flights and gates belong to the turn; no
     * other thread reads or writes them. Other threads leave a message in the inbox and wake the timer. The lock around
     * a turn is never contended but by stop(), which takes it to make the last turn itself.
     *
     * A check has a Seat in its slot. When it is due it is owed a start. It gets it once its own last look has settled
     * and it has passed the gates of its route in their order: its host's, the platform threads', the one for all. Until
     * then it waits, first come first served. If its next slot comes meanwhile, the earlier one is skipped and counted,
     * and it keeps its place in the queue; so there is no catching up, nobody is owed more than one start, and nobody
     * loses his turn to others with longer intervals. After a stall of more than a whole interval the start is skipped
     * as well: what is due then starts at its next slot, evenly spread, and not all at once.
     *
     * A start makes a Flight and hands its look to a thread through the ProbeRunner. From there events come back, each a
     * message in the inbox, in this order:
     *
     *   concluded   the outcome is decided: by the probe that returned or, when its time is up, by this thread. The
     *               permits go to those who wait. Only now is the sink called, on the probing thread or, after a
     *               time-out, on the runner's delivering thread; a sink that is slow holds no permit.
     *   delivered   the sink has returned. Whoever asked for a run now gets the result.
     *   returned    the thread is back from the probe. After a time-out that may be much later, and the look is overdue
     *               until then: its thread counts against the gates as lingering, and its check is not probed again.
     *
     * A look has settled when it was both delivered and returned; so results of one check never overtake each other and
     * no probe is called twice at a time. The messages of looks that end wake nobody while nobody waits for them; they
     * are read at the next turn, which is why an untroubled probe costs no wake-up beyond that of its start.
     *
     * A removed seat is forgotten at once. Its look goes on, is delivered under the check's own identity, and the probe
     * is closed by the thread that comes back from it. A replaced probe is closed likewise.
     */

    private static final String STOPPED = "the scheduler is stopped";

    private final TimeSource time;
    private final TaskTimer timer;
    private final ProbeRunner runner;
    private final long origin;
    private final SchedulerCounters counters = new SchedulerCounters();
    private final Inbox inbox = new Inbox(this::wakeTimer);
    private final Timetable timetable;
    private final Flights flights;
    private final ReentrantLock turn = new ReentrantLock();
    private TaskTimer.@Nullable Pending armed;
    private long armedFor = TimerWheel.NEVER;
    private volatile boolean stopped;

    /**
     * A scheduler that owns {@code runner}: it starts and stops it with itself. It neither starts nor stops the timer.
     */
    public ProbeScheduler(TimeSource time, TaskTimer timer, ProbeRunner runner, SchedulerLimits limits) {
        this.time = Objects.requireNonNull(time, "time");
        this.timer = Objects.requireNonNull(timer, "timer");
        this.runner = Objects.requireNonNull(runner, "runner");
        this.origin = time.nanos();
        this.timetable = new Timetable(new StartSpread(limits.startSpread()), counters);
        this.flights = new Flights(runner, inbox, limits, counters, origin);
    }

    @Override
    public void start() throws Exception {
        runner.start();
        inbox.open();
    }

    /**
     * Seats a check in a slot, or changes the one that sits there. A check that sits there already keeps its next start
     * while its interval is the same; another interval gives it another grid. The probe it had is closed, after the call
     * that runs, unless {@code probe} is equal to it.
     *
     * @throws IllegalArgumentException when the schedule has problems or the slot is negative
     */
    public void put(int slot, CheckId id, Schedule schedule, Preparation.Ready probe) {
        if (slot < 0) {
            throw new IllegalArgumentException("slot must be >= 0, not " + slot);
        }
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(probe, "probe");
        schedule.problems().stream().findFirst().map(Problem::message).ifPresent(message -> {
            throw new IllegalArgumentException("check " + id + " cannot be scheduled: " + message);
        });
        post(() -> seat(slot, id, schedule, probe));
    }

    /** Frees a slot. A probe that runs goes on, and its result is delivered. Harmless for a slot that is free. */
    public void remove(int slot) {
        post(() -> {
            var seat = timetable.at(slot);
            if (seat != null) {
                vacate(seat, "the check was removed");
            }
        });
    }

    /**
     * Whether a change of state of that check is being confirmed: then it is probed every retry interval from its last
     * start, else on its grid. Ignored when the check does not sit there.
     */
    public void confirming(int slot, CheckId id, boolean confirming) {
        post(() -> {
            var seat = timetable.find(slot, id);
            if (seat != null) {
                timetable.confirm(seat, confirming, elapsed());
            }
        });
    }

    /**
     * Probes that check as soon as there is a permit, besides its grid, or joins the probe that is in flight.
     *
     * @return the result, completed after the sink was given it; or an {@link IllegalStateException} when the check does
     *     not sit there, is removed meanwhile, has a probe that does not come back, or the scheduler stops
     */
    public CompletionStage<CheckResult> runNow(int slot, CheckId id) {
        var future = new CompletableFuture<CheckResult>();
        post(() -> {
            var seat = timetable.find(slot, id);
            if (stopped) {
                flights.fail(future, STOPPED);
            } else if (seat == null) {
                flights.fail(future, "check " + id + " is not scheduled");
            } else {
                flights.runNow(seat, future);
            }
        });
        return future;
    }

    /** How it does, at this moment. */
    public SchedulerStatus status() {
        return counters.status();
    }

    /**
     * Interrupts what runs, without delivering it, closes all probes and waits for their threads as long as the runner
     * has patience.
     */
    @Override
    public void stop() throws Exception {
        turn.lock();
        try {
            stopped = true;
            handleAll();
            if (armed != null) {
                armed.cancel();
            }
            flights.cancelAll(STOPPED);
            timetable.forEach(seat -> vacate(seat, STOPPED));
        } finally {
            turn.unlock();
        }
        runner.stop();
    }

    private void post(Runnable message) {
        inbox.post(message);
        if (stopped) {
            // No turn comes any more: whoever comes too late turns himself away.
            turn.lock();
            try {
                handleAll();
            } finally {
                turn.unlock();
            }
        }
    }

    private void handleAll() {
        while (!inbox.isEmpty()) {
            inbox.handle();
        }
    }

    private void seat(int slot, CheckId id, Schedule schedule, Preparation.Ready ready) {
        if (stopped) {
            runner.hold(id, ready).retire();
            return;
        }
        var now = elapsed();
        var seat = timetable.at(slot);
        if (seat != null && !seat.check().equals(id)) {
            vacate(seat, "another check took its slot");
            seat = null;
        }
        if (seat == null) {
            timetable.add(slot, id, schedule, runner.hold(id, ready), flights.permits().route(ready), now);
            return;
        }
        timetable.reschedule(seat, schedule, now);
        if (!seat.probe().ready().equals(ready)) {
            flights.replaceProbe(seat, ready);
        }
    }

    private void vacate(Seat seat, String reason) {
        timetable.remove(seat);
        flights.leave(seat, reason);
    }

    private void wakeTimer() {
        timer.schedule(Duration.ZERO, this::turn);
    }

    private void tick() {
        turn.lock();
        try {
            armed = null;
            armedFor = TimerWheel.NEVER;
            turn();
        } finally {
            turn.unlock();
        }
    }

    private void turn() {
        turn.lock();
        try {
            if (!stopped) {
                try {
                    inbox.turnBegins();
                    inbox.handle();
                    flights.expire(elapsed());
                    inbox.handle();
                    startDue();
                } finally {
                    // Whatever went wrong in one turn, there is a next one.
                    endTurn();
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private void startDue() {
        var now = elapsed();
        for (var seat = timetable.pollDue(now); seat != null; seat = timetable.pollDue(now)) {
            flights.want(seat);
        }
    }

    private void endTurn() {
        inbox.turnEnds(flights.awaited());
        var next = Math.min(timetable.nextMoment(), flights.nextMoment());
        if (next == armedFor) {
            return;
        }
        if (armed != null) {
            armed.cancel();
        }
        armedFor = next;
        armed = next == TimerWheel.NEVER
                ? null
                : timer.schedule(Duration.ofNanos(next - elapsed()), this::tick);
    }

    private long elapsed() {
        return time.nanos() - origin;
    }
}
