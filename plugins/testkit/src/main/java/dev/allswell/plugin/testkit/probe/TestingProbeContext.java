package dev.allswell.plugin.testkit.probe;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.PhaseClock;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.time.TimeSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/** One look as the engine would give it, with everything in the test's hand. */
public final class TestingProbeContext implements ProbeContext {

    private final CheckId check;
    private final TimeSource time;
    private final long deadline;
    private final NameResolver resolver;
    private final TlsContexts tls;
    private final RecordingPhaseClock phases;

    /** A look that starts now and may take {@code timeout}. */
    public TestingProbeContext(TimeSource time, Duration timeout, NameResolver resolver, TlsContexts tls) {
        this.check = CheckId.create(time.wall(), new SplittableRandom(1));
        this.time = time;
        this.deadline = time.nanos() + timeout.toNanos();
        this.resolver = resolver;
        this.tls = tls;
        this.phases = new RecordingPhaseClock(time);
    }

    @Override
    public CheckId check() {
        return check;
    }

    @Override
    public long attempt() {
        return 0;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - time.nanos()));
    }

    @Override
    public PhaseClock phases() {
        return phases;
    }

    @Override
    public NameResolver resolver() {
        return resolver;
    }

    @Override
    public TlsContexts tls() {
        return tls;
    }

    @Override
    public TimeSource time() {
        return time;
    }

    /** What was marked so far. */
    public Map<Phase, Duration> marked() {
        return phases.marked();
    }

    private static final class RecordingPhaseClock implements PhaseClock {

        private final TimeSource time;
        private final EnumMap<Phase, Duration> marked = new EnumMap<>(Phase.class);
        private long last;

        private RecordingPhaseClock(TimeSource time) {
            this.time = time;
            this.last = time.nanos();
        }

        @Override
        public void mark(Phase phase) {
            marked.merge(phase, sinceLast(), Duration::plus);
        }

        @Override
        public void skip() {
            sinceLast();
        }

        private Duration sinceLast() {
            var now = time.nanos();
            var passed = Duration.ofNanos(now - last);
            last = now;
            return passed;
        }

        private Map<Phase, Duration> marked() {
            return Map.copyOf(marked);
        }
    }
}
