package dev.allswell.core.engine;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.api.settings.Problem;
import dev.allswell.core.registry.CheckKinds;
import dev.allswell.core.run.Preparation;
import dev.allswell.core.run.ProbeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes probes that find what a test said for their target; passed unless told. */
final class FakeProbes implements ProbeSource, CheckKinds {

    static final String KIND = "fake";

    private final Map<String, Supplier<ProbeOutcome>> outcomes = new HashMap<>();
    private final Map<String, List<Long>> starts = new HashMap<>();
    private int open;

    /** From now on probes of that target find this. */
    void find(String target, ProbeOutcome outcome) {
        doing(target, () -> outcome);
    }

    /** From now on probes of that target do this. */
    void doing(String target, Supplier<ProbeOutcome> outcome) {
        outcomes.put(target, outcome);
    }

    /** From now on probes of that target fail. */
    void fail(String target) {
        find(target, ProbeOutcome.failed(FaultKind.REFUSED, "refused"));
    }

    /** The monotonic times at which that target was probed. */
    List<Long> starts(String target) {
        return starts.getOrDefault(target, List.of());
    }

    /** From start to start of that target. */
    List<Duration> gaps(String target) {
        var times = starts(target);
        var gaps = new ArrayList<Duration>();
        for (var index = 1; index < times.size(); index++) {
            gaps.add(Duration.ofNanos(times.get(index) - times.get(index - 1)));
        }
        return gaps;
    }

    /** How many probes are made and not closed. */
    int open() {
        return open;
    }

    @Override
    public boolean installed(String kind) {
        return kind.equals(KIND);
    }

    @Override
    public List<String> kinds() {
        return List.of(KIND);
    }

    @Override
    public List<Problem> validate(CheckSpec spec, Origin owner) {
        return List.of();
    }

    @Override
    public Preparation prepare(CheckDefinition definition) {
        if (!installed(definition.spec().kind())) {
            return new Preparation.Missing("no plugin brings the kind " + definition.spec().kind());
        }
        open++;
        return new Preparation.Ready(new FakeProbe(definition.spec().target()), ThreadKind.VIRTUAL, Optional.empty());
    }

    private final class FakeProbe implements Probe {

        private final String target;

        private FakeProbe(String target) {
            this.target = target;
        }

        @Override
        public ProbeOutcome probe(ProbeContext context) {
            starts.computeIfAbsent(target, _ -> new ArrayList<>())
                    .add(context.time().nanos());
            return outcomes.getOrDefault(target, ProbeOutcome::passed).get();
        }

        @Override
        public void close() {
            open--;
        }
    }
}
