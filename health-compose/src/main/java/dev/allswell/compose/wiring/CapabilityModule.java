package dev.allswell.compose.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provides;
import dev.allswell.api.capability.Capability;
import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.config.SettingsBinder;
import dev.allswell.compose.net.FallbackNameResolver;
import dev.allswell.compose.net.TlsContextCache;
import dev.allswell.compose.plugin.LoadedPlugins;
import dev.allswell.compose.status.CapabilityLadder;
import dev.allswell.compose.status.CapabilityLadder.Rung;
import dev.allswell.core.engine.HealthEngine;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import static dev.allswell.compose.wiring.HealthBinder.healthBinder;

/** The ports to the outside world: the host's where it lends one, else a plugin's, else our own; and how each does. */
final class CapabilityModule extends AbstractModule {

    private final Map<String, SettingsTree.Mapping> settings;
    private final Surroundings.Network lent;

    CapabilityModule(Map<String, SettingsTree.Mapping> settings, Surroundings.Network lent) {
        this.settings = settings;
        this.lent = lent;
    }

    /** What the host lends it starts by itself. */
    @Override
    protected void configure() {
        lent.resolver().ifPresentOrElse(
                resolver -> bind(NameResolver.class).toInstance(resolver), () -> install(new FoundResolver()));
        lent.tls().ifPresentOrElse(
                tls -> bind(TlsContexts.class).toInstance(tls), () -> install(new FoundTls()));
    }

    @Provides
    @Singleton
    PluginCapabilities capabilities(LoadedPlugins plugins, SettingsBinder binder, PluginContext context) {
        return PluginCapabilities.make(plugins.capabilities(), settings, binder, context);
    }

    @Provides
    @Singleton
    CapabilityLadder ladder(
            PluginCapabilities plugins,
            NameResolver resolver,
            HealthEngine engine,
            HealthStore store,
            Set<Capability> own) {
        var rungs = new ArrayList<Rung>();
        rungs.add(new Rung("health", engine));
        rungs.add(new Rung("store", store));
        plugins.byName().forEach((name, product) -> {
            if (product instanceof Capability capability) {
                rungs.add(new Rung(name, capability));
            }
        });
        if (resolver instanceof Capability capability && !plugins.byName().containsValue(resolver)) {
            rungs.add(new Rung("dns", capability));
        }
        own.forEach(capability -> rungs.add(new Rung(word(capability), capability)));
        return new CapabilityLadder(rungs);
    }

    private static String word(Capability capability) {
        var name = capability.getClass().getSimpleName();
        return name.isEmpty() ? "unnamed" : name.toLowerCase(Locale.ROOT);
    }

    /** A plugin's resolver, or else ours. */
    private static final class FoundResolver extends AbstractModule {

        @Override
        protected void configure() {
            healthBinder(binder()).managedIfSo(LifecycleStage.CAPABILITIES, Key.get(NameResolver.class));
        }

        @Provides
        @Singleton
        NameResolver resolver(PluginCapabilities plugins, TimeSource time, HealthThreads threads) {
            return plugins.find(NameResolver.class)
                    .orElseGet(() -> new FallbackNameResolver(time, threads.platform()));
        }
    }

    /** Our contexts: no plugin brings any. */
    private static final class FoundTls extends AbstractModule {

        @Provides
        @Singleton
        TlsContexts tls(TimeSource time) {
            return new TlsContextCache(time);
        }
    }
}
