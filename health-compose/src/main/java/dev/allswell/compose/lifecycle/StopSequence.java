package dev.allswell.compose.lifecycle;

import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.lifecycle.StopReport.Outcome;
import dev.allswell.compose.lifecycle.StopReport.Stopped;
import dev.allswell.compose.lifecycle.TimedCall.Ending.GivenUp;
import dev.allswell.compose.lifecycle.TimedCall.Ending.Returned;
import dev.allswell.compose.lifecycle.TimedCall.Ending.Threw;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;

/** One stop, from the drain to the last object, on one thread. */
final class StopSequence {

    private final TimeSource time;
    private final ThreadFactory threads;
    private final Patience patience;
    private final List<Stopped> lines = new ArrayList<>();
    private final List<LifecycleException> failures = new ArrayList<>();

    /**
     * An object whose start was called.
     *
     * @param stoppable false when its start still runs; start and stop of one object are never called at once
     * @param where what that start is doing
     */
    record Begun(Member member, boolean stoppable, String where) {

        static Begun started(Member member) {
            return new Begun(member, true, "");
        }

        private LifecycleStage stage() {
            return member.stage();
        }
    }

    /** What came of it; the failures in the order in which they happened. */
    record Result(StopReport report, List<LifecycleException> failures) {}

    StopSequence(TimeSource time, ThreadFactory threads, Patience patience) {
        this.time = time;
        this.threads = threads;
        this.patience = patience;
    }

    /** Stops them in reverse. To be called once. */
    Result run(List<Begun> begun, Duration drain, Duration total) {
        var start = time.nanos();
        if (drain.isPositive()) {
            drain(drain);
        }
        var left = total.minus(drain);
        var stages = byStage(begun.reversed());
        var stagesLeft = stages.size();
        for (var stage : stages) {
            var share = left.dividedBy(stagesLeft--);
            left = left.minus(share).plus(stopStage(stage, share));
        }
        return new Result(new StopReport(lines, Duration.ofNanos(time.nanos() - start)), List.copyOf(failures));
    }

    /** Stops the objects of one stage; what is left of its share afterwards. */
    private Duration stopStage(List<Begun> stage, Duration stageShare) {
        var left = stageShare;
        var objectsLeft = stage.size();
        for (var begun : stage) {
            var share = left.dividedBy(objectsLeft--);
            left = left.minus(share).plus(stop(begun, share));
        }
        return left;
    }

    /** Stops one object; what is left of its share afterwards, never negative. */
    private Duration stop(Begun begun, Duration share) {
        if (!begun.stoppable()) {
            line(begun, Duration.ZERO, Outcome.HUNG, "its start still runs" + in(begun.where()));
            return share;
        }
        var before = time.nanos();
        var ending = new TimedCall(begun.member().object()::stop).run(threads, patience, share);
        var took = Duration.ofNanos(time.nanos() - before);
        return switch (ending) {
            case Returned() -> {
                line(begun, took, Outcome.STOPPED, "");
                yield positive(share.minus(took));
            }
            case Threw(var thrown) -> {
                var message = OrderedLifecycle.message(thrown);
                line(begun, took, Outcome.FAILED, message);
                failures.add(new LifecycleException(begun.member() + " did not stop: " + message, thrown));
                yield positive(share.minus(took));
            }
            case GivenUp(var running, var where) -> {
                var detail = (running ? "interrupted and left behind" : "interrupted") + in(where);
                line(begun, took, Outcome.HUNG, detail);
                failures.add(new LifecycleException(begun.member() + " did not stop in time: " + detail, null));
                yield Duration.ZERO;
            }
        };
    }

    private void line(Begun begun, Duration took, Outcome outcome, String detail) {
        lines.add(new Stopped(begun.stage(), begun.member().name(), took, outcome, detail));
    }

    private void drain(Duration drain) {
        try {
            patience.await(new CountDownLatch(1), drain);
        } catch (InterruptedException noLonger) {
            Thread.currentThread().interrupt();
        }
    }

    private static Collection<List<Begun>> byStage(List<Begun> begun) {
        Map<LifecycleStage, List<Begun>> stages = new LinkedHashMap<>();
        begun.forEach(object -> stages.computeIfAbsent(object.stage(), stage -> new ArrayList<>()).add(object));
        return stages.values();
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static String in(String where) {
        return where.isEmpty() ? "" : " in " + where;
    }
}
