package dev.allswell.core.engine;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Origin;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.snapshot.ServiceHealth;
import dev.allswell.api.store.HealthStore;
import dev.allswell.core.event.EventStream;
import dev.allswell.core.history.HistoryRecorder;
import dev.allswell.core.registry.CheckRegistry;
import dev.allswell.core.schedule.SchedulerLimits;
import dev.allswell.plugin.testkit.time.ManualTime;
import dev.allswell.plugin.testkit.time.ManualTimer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** An engine in which everything happens on the test's thread, at the moment the test lets it. */
final class TestingEngine {

    static final Duration SECOND = Duration.ofSeconds(1);

    private static final NameResolver NO_RESOLVER = (host, _) -> {
        throw new UnsupportedOperationException("no probe of these tests looks for " + host);
    };
    private static final TlsContexts NO_TLS = _ -> {
        throw new IOException("no probe of these tests needs TLS");
    };

    private final ManualTime time;
    private final ManualTimer timer;
    private final FakeProbes probes;
    private final EventStream events = new EventStream(0);
    private final HealthStore store;
    private final CheckRegistry registry;
    private final HealthEngine engine;

    TestingEngine(HealthStore store) {
        this(store, new ManualTime());
    }

    TestingEngine(HealthStore store, ManualTime time) {
        this.time = time;
        this.timer = new ManualTimer(time);
        this.probes = new FakeProbes();
        this.store = store;
        this.registry = new CheckRegistry(
                store.definitions(), probes, time, new SplittableRandom(7), HealthEngine.gate(events));
        this.engine = new HealthEngine(
                registry,
                store,
                events,
                new HistoryRecorder(store.history(), timer),
                new EngineNeeds(
                        probes,
                        NO_RESOLVER,
                        NO_TLS,
                        time,
                        timer,
                        new EngineThreads(_ -> new TestingProbeThreads(), Runnable::run),
                        SchedulerLimits.DEFAULT));
        engine.load();
    }

    TestingEngine started() throws Exception {
        engine.start();
        return this;
    }

    /** Adds a check of the kind of these tests, every second, and lets it be scheduled. */
    CheckSpec add(String name) {
        return add(CheckSpec.of(name, FakeProbes.KIND, name).every(SECOND));
    }

    CheckSpec add(CheckSpec spec) {
        registry.add(spec, Origin.API);
        timer.runDue();
        return spec;
    }

    void pass(Duration duration) {
        timer.advance(duration);
    }

    ServiceHealth health(String name) {
        return engine.service(name).orElseThrow();
    }

    CheckStatus status(String name) {
        return health(name).status();
    }

    List<JournalEntry> journal() {
        return store.journal().after(0, 10_000);
    }

    List<HealthEvent.StateChanged> changes() {
        return journal().stream()
                .map(JournalEntry::event)
                .filter(HealthEvent.StateChanged.class::isInstance)
                .map(HealthEvent.StateChanged.class::cast)
                .toList();
    }

    ManualTime time() {
        return time;
    }

    ManualTimer timer() {
        return timer;
    }

    FakeProbes probes() {
        return probes;
    }

    EventStream events() {
        return events;
    }

    HealthStore store() {
        return store;
    }

    CheckRegistry registry() {
        return registry;
    }

    HealthEngine engine() {
        return engine;
    }
}
