package dev.allswell.compose.wiring;

import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.plugin.StoreFactory;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.store.HealthStore;
import dev.allswell.compose.config.Binding;
import dev.allswell.compose.config.ReferencePolicy;
import dev.allswell.compose.config.SettingsBinder;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes the store that was chosen; not started here. */
final class ChosenStore {

    private final Map<String, StoreFactory<?>> factories;
    private final SettingsBinder binder;
    private final PluginContext context;

    ChosenStore(Map<String, StoreFactory<?>> factories, SettingsBinder binder, PluginContext context) {
        this.factories = factories;
        this.binder = binder;
        this.context = context;
    }

    /** The store. Throws an {@link InvalidApplicationException} with everything that is wrong. */
    HealthStore make(Choices.StoreChoice choice) {
        return switch (choice) {
            case Choices.StoreChoice.Given(var store) -> store;
            case Choices.StoreChoice.OfKind(var kind, var settings) -> {
                var factory = factories.get(kind);
                if (factory == null) {
                    throw invalid("no plugin brings a store of kind %s; installed: %s"
                            .formatted(kind, Installed.words(factories.keySet())));
                }
                yield make(factory, settings);
            }
        };
    }

    private <S extends Record> HealthStore make(StoreFactory<S> factory, SettingsTree.Mapping settings) {
        return switch (binder.bind(factory.settingsType(), settings, ReferencePolicy.anything())) {
            case Binding.Refused<S>(var problems) -> throw new InvalidApplicationException(
                    problems.stream().map(problem -> problem.under("/store")).toList());
            case Binding.Bound<S>(var bound) -> {
                try {
                    yield Objects.requireNonNull(factory.create(bound, context), "its factory made nothing");
                } catch (RuntimeException | LinkageError | AssertionError thrown) {
                    throw invalid("the store cannot be made: " + thrown);
                }
            }
        };
    }

    private static InvalidApplicationException invalid(String message) {
        return new InvalidApplicationException(List.of(new Problem("/store", message)));
    }
}
