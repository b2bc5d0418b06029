package dev.allswell.compose.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.store.HealthStore;
import dev.allswell.compose.config.SettingsBinder;
import dev.allswell.compose.plugin.LoadedPlugins;
import jakarta.inject.Singleton;

import static dev.allswell.compose.wiring.HealthBinder.healthBinder;

/** What remembers. */
final class StoreModule extends AbstractModule {

    private final Choices.StoreChoice choice;

    StoreModule(Choices.StoreChoice choice) {
        this.choice = choice;
    }

    @Override
    protected void configure() {
        healthBinder(binder()).managed(LifecycleStage.STORAGE, HealthStore.class);
    }

    @Provides
    @Singleton
    HealthStore store(LoadedPlugins plugins, SettingsBinder binder, PluginContext context) {
        return new ChosenStore(plugins.stores(), binder, context).make(choice);
    }
}
