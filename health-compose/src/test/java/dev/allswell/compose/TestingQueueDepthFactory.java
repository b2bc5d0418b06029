package dev.allswell.compose;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Measurement;
import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Setting;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A kind of check as an embedding program would write it: is a queue of the program too deep? */
final class TestingQueueDepthFactory implements ProbeFactory<TestingQueueDepthFactory.Settings> {

    private final AtomicInteger depth;
    private final ConcurrentLinkedQueue<String> threads = new ConcurrentLinkedQueue<>();

    record Settings(@Setting("The most entries that are well.") @Range(min = "1") int most) {}

    TestingQueueDepthFactory(AtomicInteger depth) {
        this.depth = depth;
    }

    @Override
    public String kind() {
        return "queue-depth";
    }

    @Override
    public String description() {
        return "Looks how many entries wait in a queue of this program.";
    }

    @Override
    public Class<Settings> settingsType() {
        return Settings.class;
    }

    @Override
    public List<Problem> validate(String target, Settings settings) {
        return target.equals("orders") ? List.of() : List.of(Problem.at("target", "there is no queue " + target));
    }

    @Override
    public Probe create(String target, Settings settings) {
        return context -> {
            threads.add(Thread.currentThread().getName());
            var now = depth.get();
            return now <= settings.most()
                    ? ProbeOutcome.passed(Measurement.number("depth", now))
                    : ProbeOutcome.failed(FaultKind.ASSERTION, now + " entries wait");
        };
    }

    /** The names of the threads that looked. */
    List<String> threads() {
        return List.copyOf(threads);
    }
}
