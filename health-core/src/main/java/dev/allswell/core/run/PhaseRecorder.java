package dev.allswell.core.run;

import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.PhaseClock;
import dev.allswell.api.probe.PhaseTiming;
import dev.allswell.api.time.TimeSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;

/** Adds up the phases of one look. Written by the probing thread, read by whoever concludes the look. */
final class PhaseRecorder implements PhaseClock {

    private final TimeSource time;
    private final EnumMap<Phase, Duration> marked = new EnumMap<>(Phase.class);
    private long last;

    PhaseRecorder(TimeSource time) {
        this.time = time;
    }

    synchronized void begin(long now) {
        last = now;
    }

    @Override
    public synchronized void mark(Phase phase) {
        var now = time.nanos();
        marked.merge(phase, Duration.ofNanos(Math.max(0, now - last)), Duration::plus);
        last = now;
    }

    @Override
    public synchronized void skip() {
        last = time.nanos();
    }

    /** What was marked so far, in the order of {@link Phase}. */
    synchronized List<PhaseTiming> timings() {
        return marked.entrySet().stream()
                .map(entry -> new PhaseTiming(entry.getKey(), entry.getValue()))
                .toList();
    }
}
