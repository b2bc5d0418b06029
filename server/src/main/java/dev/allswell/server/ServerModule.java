package dev.allswell.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.lifecycle.Readiness;
import dev.allswell.compose.plugin.InstalledPlugins;
import dev.allswell.compose.plugin.ProbeCatalog;
import dev.allswell.compose.status.CapabilityLadder;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.core.event.JournalReader;
import dev.allswell.core.history.HistoryRecorder;
import dev.allswell.core.registry.CheckRegistry;
import dev.allswell.server.checks.CheckRoutes;
import dev.allswell.server.checks.CheckViews;
import dev.allswell.server.checks.Evidence;
import dev.allswell.server.checks.ReferenceRoutes;
import dev.allswell.server.config.ListenAddress;
import dev.allswell.server.http.HttpLimits;
import dev.allswell.server.http.JettyServer;
import dev.allswell.server.http.RouteGroup;
import dev.allswell.server.http.Router;
import dev.allswell.server.http.StaticFiles;
import dev.allswell.server.metrics.MetricRoutes;
import dev.allswell.server.plugins.PluginRoutes;
import dev.allswell.server.security.AccessPolicy;
import dev.allswell.server.security.AdminToken;
import dev.allswell.server.security.FailedAttempts;
import dev.allswell.server.status.HealthRoutes;
import dev.allswell.server.status.ProcessFacts;
import dev.allswell.server.status.ProcessStatus;
import dev.allswell.server.status.StatusRoutes;
import dev.allswell.server.stream.EventFeed;
import dev.allswell.server.stream.EventRoutes;
import dev.allswell.server.stream.OpenStreams;
import dev.allswell.server.stream.StreamLimits;
import java.util.Set;

import static dev.allswell.compose.wiring.HealthBinder.healthBinder;

/** The listener, everything it serves, and the watch over itself. */
final class ServerModule extends AbstractModule {

    private final ListenAddress address;
    private final AdminToken token;

    ServerModule(ListenAddress address, AdminToken token) {
        this.address = address;
        this.token = token;
    }

    @Override
    protected void configure() {
        healthBinder(binder())
                .managed(LifecycleStage.LISTENERS, JettyServer.class)
                .managed(LifecycleStage.LISTENERS, SelfWatch.class);
    }

    @Provides
    @Singleton
    ProcessFacts facts(TimeSource time) {
        return ProcessFacts.startingNow(time);
    }

    @Provides
    @Singleton
    OpenStreams streams() {
        return new OpenStreams(StreamLimits.DEFAULT.clients());
    }

    @Provides
    @Singleton
    CheckViews views(HealthEngine engine, ProbeCatalog catalog) {
        return new CheckViews(engine, catalog);
    }

    @Provides
    @Singleton
    JettyServer listener(Set<RouteGroup> groups, TimeSource time, OpenStreams streams) {
        var routes = groups.stream().flatMap(group -> group.routes().stream()).toList();
        return new JettyServer(
                address,
                HttpLimits.DEFAULT,
                new Router(routes),
                new AccessPolicy(token),
                new FailedAttempts(time),
                streams);
    }

    @Provides
    @Singleton
    SelfWatch selfWatch(JettyServer listener, CheckRegistry registry, ProbeCatalog catalog) {
        return new SelfWatch(listener, registry, catalog);
    }

    @ProvidesIntoSet
    RouteGroup checks(
            CheckRegistry registry,
            HealthEngine engine,
            HistoryRecorder history,
            JournalReader journal,
            CheckViews views) {
        return new CheckRoutes(registry, engine, new Evidence(engine, history, journal), views);
    }

    @ProvidesIntoSet
    RouteGroup reference(CheckRegistry registry, ProbeCatalog catalog, CheckViews views) {
        return new ReferenceRoutes(registry, catalog, views);
    }

    @ProvidesIntoSet
    RouteGroup status(
            ProcessFacts facts,
            TimeSource time,
            CapabilityLadder capabilities,
            HealthEngine engine,
            HealthStore store) {
        return new StatusRoutes(new ProcessStatus(facts, time, capabilities, engine, store));
    }

    @ProvidesIntoSet
    RouteGroup health(
            ProcessFacts facts, Readiness readiness, HealthEngine engine, CapabilityLadder capabilities) {
        return new HealthRoutes(facts, readiness, engine, capabilities);
    }

    @ProvidesIntoSet
    RouteGroup plugins(InstalledPlugins plugins, ProbeCatalog catalog) {
        return new PluginRoutes(plugins, catalog);
    }

    @ProvidesIntoSet
    RouteGroup events(
            JournalReader journal, HealthEngine engine, TimeSource time, OpenStreams streams) {
        var heartbeat = StreamLimits.DEFAULT.heartbeat();
        return new EventRoutes(new EventFeed(journal, engine, time, heartbeat), streams);
    }

    @ProvidesIntoSet
    RouteGroup metrics(
            HealthEngine engine, CapabilityLadder capabilities, ProcessFacts facts, TimeSource time) {
        return new MetricRoutes(engine, capabilities, facts, time);
    }

    @ProvidesIntoSet
    RouteGroup page() {
        return StaticFiles::routes;
    }
}
