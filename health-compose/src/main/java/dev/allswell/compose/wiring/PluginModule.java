package dev.allswell.compose.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.config.ReferencePolicy;
import dev.allswell.compose.config.SettingsBinder;
import dev.allswell.compose.lifecycle.Patience;
import dev.allswell.compose.plugin.InstalledPlugins;
import dev.allswell.compose.plugin.LoadedPlugins;
import dev.allswell.compose.plugin.PluginLoader;
import dev.allswell.compose.plugin.ProbeCatalog;
import dev.allswell.core.registry.CheckKinds;
import dev.allswell.core.run.ProbeSource;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

import static dev.allswell.compose.wiring.HealthBinder.healthBinder;

/** Plugins, and all kinds of checks there are. */
final class PluginModule extends AbstractModule {

    private final Choices choices;

    PluginModule(Choices choices) {
        this.choices = choices;
    }

    @Override
    protected void configure() {
        bind(PluginContext.class).to(DataFolder.class);
        bind(CheckKinds.class).to(ProbeCatalog.class);
        bind(ProbeSource.class).to(ProbeCatalog.class);
        healthBinder(binder())
                .managed(LifecycleStage.STORAGE, DataFolder.class)
                .managed(LifecycleStage.STORAGE, LoadedPlugins.class);
    }

    @Provides
    @Singleton
    DataFolder dataFolder(TimeSource time) {
        return new DataFolder(choices.dataFolder(), time);
    }

    @Provides
    @Singleton
    LoadedPlugins plugins(
            PluginContext context, Set<ProbeFactory<?>> own, TimeSource time, HealthThreads threads) {
        var ownKinds = own.stream().<String>map(ProbeFactory::kind).collect(Collectors.toSet());
        return new PluginLoader(
                context, PluginLoader.class.getClassLoader(), time, threads.platform(), Patience.real())
                .load(choices.pluginFolders(), ownKinds);
    }

    @Provides
    @Singleton
    InstalledPlugins installed(LoadedPlugins plugins) {
        return plugins.installed();
    }

    @Provides
    @Singleton
    ProbeCatalog catalog(
            Set<ProbeFactory<?>> own, LoadedPlugins plugins, SettingsBinder binder, HealthThreads threads) {
        var offered = ReferencePolicy.offered(choices.dataFolder().orElse(Path.of("")));
        return new ProbeCatalog(own, plugins.probes(), binder, offered, threads.platform());
    }
}
