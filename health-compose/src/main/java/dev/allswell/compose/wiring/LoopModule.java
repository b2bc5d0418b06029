package dev.allswell.compose.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.allswell.api.capability.ProxySnapshot;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.time.TaskTimer;
import dev.allswell.compose.bridge.ProxyBridge;
import dev.allswell.core.event.EventStream;
import dev.allswell.core.registry.CheckRegistry;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

import static dev.allswell.compose.wiring.HealthBinder.healthBinder;

/** What runs beside the engine, and reads what it wrote. */
final class LoopModule extends AbstractModule {

    @Override
    protected void configure() {
        healthBinder(binder())
                .managed(LifecycleStage.LOOPS, ListenerFeeds.class)
                .managed(LifecycleStage.LOOPS, ProxyBridge.class);
    }

    @Provides
    @Singleton
    ListenerFeeds feeds(
            Set<HealthListener> listeners,
            HealthStore store,
            EventStream events,
            EngineRoom engineRoom,
            HealthThreads threads) {
        return new ListenerFeeds(listeners, store.journal(), events, engineRoom::beginning, threads.virtual());
    }

    @Provides
    @Singleton
    ProxyBridge proxies(
            Optional<ProxySnapshot> own,
            PluginCapabilities plugins,
            CheckRegistry registry,
            TaskTimer timer,
            HealthThreads threads) {
        return new ProxyBridge(
                own.or(() -> plugins.find(ProxySnapshot.class)), registry, timer, threads.virtual());
    }
}
