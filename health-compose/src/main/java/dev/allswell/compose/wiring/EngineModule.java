package dev.allswell.compose.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.time.TaskTimer;
import dev.allswell.api.time.TimeSource;
import dev.allswell.core.engine.EngineNeeds;
import dev.allswell.core.engine.EngineThreads;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.core.event.EventStream;
import dev.allswell.core.event.JournalReader;
import dev.allswell.core.history.HistoryRecorder;
import dev.allswell.core.registry.CheckKinds;
import dev.allswell.core.registry.CheckRegistry;
import dev.allswell.core.run.ProbeSource;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static dev.allswell.compose.wiring.HealthBinder.healthBinder;

/** The engine with everything it joins. */
final class EngineModule extends AbstractModule {

    private final Optional<List<CheckSpec>> fileChecks;

    EngineModule(Optional<List<CheckSpec>> fileChecks) {
        this.fileChecks = fileChecks;
    }

    @Override
    protected void configure() {
        healthBinder(binder())
                .managed(LifecycleStage.ENGINE, HistoryRecorder.class)
                .managed(LifecycleStage.ENGINE, EngineWork.class)
                .managed(LifecycleStage.ENGINE, EngineRoom.class);
    }

    @Provides
    @Singleton
    CheckRegistry registry(HealthStore store, CheckKinds kinds, TimeSource time, EventStream events) {
        return new CheckRegistry(store.definitions(), kinds, time, new SecureRandom(), HealthEngine.gate(events));
    }

    @Provides
    @Singleton
    EventStream events() {
        return new EventStream(0);
    }

    @Provides
    @Singleton
    JournalReader journal(EventStream events, HealthStore store) {
        return events.reader(store.journal());
    }

    @Provides
    @Singleton
    HistoryRecorder recorder(HealthStore store, TaskTimer timer) {
        return new HistoryRecorder(store.history(), timer);
    }

    @Provides
    @Singleton
    EngineWork work(HealthThreads threads) {
        return new EngineWork(threads.platform());
    }

    @Provides
    @Singleton
    EngineNeeds needs(
            ProbeSource probes,
            NameResolver resolver,
            TlsContexts tls,
            TaskTimer timer,
            EngineWork work,
            Surroundings surroundings) {
        var threads = surroundings.threads();
        var engineThreads = surroundings.executor()
                .map(executor -> new EngineThreads(poolSize -> new BorrowedThreads(executor, threads.platform()), work))
                .orElseGet(() -> EngineThreads.of(threads.virtual(), threads.platform(), work));
        return new EngineNeeds(
                probes, resolver, tls, surroundings.time(), timer, engineThreads, surroundings.limits());
    }

    @Provides
    @Singleton
    HealthEngine engine(
            CheckRegistry registry,
            HealthStore store,
            EventStream events,
            HistoryRecorder recorder,
            EngineNeeds needs) {
        return new HealthEngine(registry, store, events, recorder, needs);
    }

    @Provides
    @Singleton
    EngineRoom engineRoom(HealthEngine engine, CheckRegistry registry, EventStream events, Set<CheckSpec> ownChecks) {
        return new EngineRoom(engine, registry, events, fileChecks, ownChecks);
    }
}
