package dev.allswell.core.schedule;

import dev.allswell.core.run.Preparation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All bounds on probes in flight. A seat passes the gates of its route one after the other: that of its host, that of the
 * platform threads, the one for all; so a crowded host holds up its own checks and nobody else's. Every seat takes the
 * gates in that order, which is why none waits for another in a circle. Used by the timer thread alone.
 */
final class Permits {

    private final SchedulerCounters counters;
    private final Consumer<Seat> start;
    private final int maxPerHost;
    private final Gate all;
    private final List<Gate> virtualRoute;
    private final List<Gate> platformRoute;
    private final Map<String, Gate> hosts = new HashMap<>();

    /** @param start what to do with a seat that has passed all its gates */
    Permits(SchedulerLimits limits, SchedulerCounters counters, Consumer<Seat> start) {
        this.counters = counters;
        this.start = start;
        this.maxPerHost = limits.maxPerHost();
        this.all = new Gate(Optional.empty(), limits.maxInFlight());
        var platform = new Gate(Optional.empty(), limits.platformThreads());
        this.virtualRoute = List.of(all);
        this.platformRoute = List.of(platform, all);
    }

    /** The gates of a probe, in order; kept until {@link #drop}. */
    List<Gate> route(Preparation.Ready ready) {
        var gates = switch (ready.threads()) {
            case VIRTUAL -> virtualRoute;
            case PLATFORM -> platformRoute;
        };
        return keep(ready.host().map(host -> behind(host, gates)).orElse(gates));
    }

    private List<Gate> behind(String host, List<Gate> gates) {
        var route = new ArrayList<Gate>(gates.size() + 1);
        route.add(hosts.computeIfAbsent(host, name -> new Gate(Optional.of(name), maxPerHost)));
        route.addAll(gates);
        return List.copyOf(route);
    }

    /** The same route for one more user. */
    List<Gate> keep(List<Gate> route) {
        route.getFirst().use();
        return route;
    }

    /** One user of the route less. The gate of a host that nobody uses is forgotten. */
    void drop(List<Gate> route) {
        var first = route.getFirst();
        if (first.unuse()) {
            first.host().ifPresent(hosts::remove);
        }
    }

    /** Passes the gates that are open; the seat starts behind the last, or waits at the first that is shut. */
    void request(Seat seat) {
        while (!seat.atLastGate()) {
            if (!seat.gate().enter(seat)) {
                seat.waits(true);
                counters.waits();
                return;
            }
            seat.pass();
        }
        start.accept(seat);
    }

    /** The seat wants no permit any more: it leaves the queue and gives back what it has. */
    void withdraw(Seat seat) {
        if (seat.waiting()) {
            seat.gate().forget(seat);
            waitsNoMore(seat);
        }
        var passed = seat.passed();
        seat.restart();
        for (var gate : passed.reversed()) {
            gate.giveBack();
            admit(gate);
        }
    }

    /** The outcome of a probe with that route is decided. */
    void conclude(List<Gate> route) {
        for (var gate : route.reversed()) {
            gate.conclude();
            admit(gate);
        }
    }

    /** The thread of a probe with that route is back. */
    void comeBack(List<Gate> route) {
        for (var gate : route.reversed()) {
            gate.comeBack();
            admit(gate);
        }
    }

    /** How many permits of the gate for all are out. */
    int taken() {
        return all.taken();
    }

    /** How many hosts have a gate. */
    int hosts() {
        return hosts.size();
    }

    private void admit(Gate gate) {
        for (var seat = gate.admit(); seat != null; seat = gate.admit()) {
            waitsNoMore(seat);
            seat.pass();
            request(seat);
        }
    }

    private void waitsNoMore(Seat seat) {
        seat.waits(false);
        counters.waitsNoMore();
    }
}
