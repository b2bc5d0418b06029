package dev.allswell.compose.wiring;

import dev.allswell.api.plugin.CapabilityFactory;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.config.Binding;
import dev.allswell.compose.config.ReferencePolicy;
import dev.allswell.compose.config.SettingsBinder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The capabilities that plugins bring, made with the settings that were chosen for them; not started here. */
public final class PluginCapabilities {

    private final Map<String, Object> byName;

    private PluginCapabilities(Map<String, Object> byName) {
        this.byName = Collections.unmodifiableMap(byName);
    }

    /**
     * Makes all of them.
     *
     * @throws InvalidApplicationException with everything that is wrong with the settings; settings for a capability
     *     that nobody brings are wrong too
     */
    static PluginCapabilities make(
            Map<String, CapabilityFactory<?, ?>> factories,
            Map<String, SettingsTree.Mapping> settings,
            SettingsBinder binder,
            PluginContext context) {
        var problems = new ArrayList<Problem>();
        var made = new LinkedHashMap<String, Object>();
        settings.keySet().stream().filter(name -> !factories.containsKey(name)).forEach(name -> problems.add(
                new Problem(place(name), "no plugin brings the capability %s; installed: %s"
                        .formatted(name, Installed.words(factories.keySet())))));
        factories.forEach((name, factory) -> {
            var tree = settings.getOrDefault(name, SettingsTree.empty());
            make(factory, tree, binder, context, problems).ifPresent(product -> made.put(name, product));
        });
        if (!problems.isEmpty()) {
            throw new InvalidApplicationException(problems);
        }
        return new PluginCapabilities(made);
    }

    /** All of them, by name, in the order of loading. */
    public Map<String, Object> byName() {
        return byName;
    }

    /** The one that implements that port. */
    public <P> Optional<P> find(Class<P> port) {
        return byName.values().stream().filter(port::isInstance).map(port::cast).findFirst();
    }

    private static <C, S extends Record> Optional<Object> make(
            CapabilityFactory<C, S> factory,
            SettingsTree.Mapping tree,
            SettingsBinder binder,
            PluginContext context,
            List<Problem> problems) {
        var place = place(factory.name());
        return switch (binder.bind(factory.settingsType(), tree, ReferencePolicy.anything())) {
            case Binding.Refused<S>(var wrong) -> {
                wrong.forEach(problem -> problems.add(problem.under(place)));
                yield Optional.empty();
            }
            case Binding.Bound<S>(var bound) -> {
                try {
                    yield Optional.of(Objects.requireNonNull(factory.create(bound, context),
                            "its factory made nothing"));
                } catch (RuntimeException | LinkageError | AssertionError thrown) {
                    problems.add(new Problem(place, "the capability cannot be made: " + thrown));
                    yield Optional.empty();
                }
            }
        };
    }

    private static String place(String name) {
        return "/capabilities/" + Problem.escape(name);
    }
}
