package dev.allswell.compose.plugin;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.probe.Fault;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.config.Binding;
import dev.allswell.compose.config.ReferencePolicy;
import dev.allswell.compose.config.SettingsBinder;
import dev.allswell.core.registry.CheckKinds;
import dev.allswell.core.run.Preparation;
import dev.allswell.core.run.ProbeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * All kinds of checks there are, with the factories that make their probes: those of the embedding program, then those
 * of plugins. Binds what a person wrote to the record a factory asks for, asks the factory what is wrong, and makes the
 * probe when nothing is. Safe for use by any thread; may read small files that settings refer to.
 */
public final class ProbeCatalog implements CheckKinds, ProbeSource {

    private static final Logger LOGGER = System.getLogger(ProbeCatalog.class.getName());
    private static final String SETTINGS = "/settings";

    private final Map<String, ProbeFactory<?>> factories;
    private final SettingsBinder binder;
    private final ReferencePolicy offered;
    private final GuestCalls guests;

    /** What became of a target and its settings. */
    private sealed interface Sound<S extends Record> {

        /** The factory found nothing wrong. */
        record Accepted<S extends Record>(S settings) implements Sound<S> {}

        /** The binder or the factory did. */
        record Refused<S extends Record>(List<Problem> problems) implements Sound<S> {}
    }

    /**
     * A catalog of those.
     *
     * @param own factories of the program itself
     * @param plugins factories of plugins, by kind; none of a kind that is among {@code own}
     * @param offered what references may name in checks that came over the API
     * @param threads makes the platform threads on which factories are asked
     */
    public ProbeCatalog(
            Iterable<ProbeFactory<?>> own,
            Map<String, ProbeFactory<?>> plugins,
            SettingsBinder binder,
            ReferencePolicy offered,
            ThreadFactory threads) {
        var all = new LinkedHashMap<String, ProbeFactory<?>>();
        for (var factory : own) {
            SettingsBinder.requireSettings(factory.settingsType());
            if (all.put(factory.kind(), factory) != null) {
                throw new IllegalArgumentException("this program brings the check kind " + factory.kind() + " twice");
            }
        }
        plugins.forEach(all::putIfAbsent);
        this.factories = Collections.unmodifiableMap(all);
        this.binder = binder;
        this.offered = offered;
        this.guests = new GuestCalls(threads, GuestCalls.DEADLINE);
    }

    @Override
    public boolean installed(String kind) {
        return factories.containsKey(kind);
    }

    @Override
    public List<String> kinds() {
        return factories.keySet().stream().sorted().toList();
    }

    /** The factory of a kind, for its description and its settings. */
    public Optional<ProbeFactory<?>> factory(String kind) {
        return Optional.ofNullable(factories.get(kind));
    }

    @Override
    public List<Problem> validate(CheckSpec spec, Origin origin) {
        return factory(spec.kind())
                .map(factory -> problems(factory, spec, origin))
                .orElse(List.of());
    }

    /** The settings of a check as they may be shown: masked where its kind says so, and wholly when nobody knows it. */
    public SettingsTree.Mapping shown(CheckSpec spec) {
        return factory(spec.kind())
                .map(factory -> SettingsBinder.mask(factory.settingsType(), spec.settings()))
                .orElseGet(() -> SettingsBinder.maskAll(spec.settings()));
    }

    @Override
    public Preparation prepare(CheckDefinition definition) {
        var factory = factories.get(definition.spec().kind());
        if (factory == null) {
            var installed = factories.isEmpty() ? "none" : String.join(", ", kinds());
            return new Preparation.Missing(
                    "unknown kind " + definition.spec().kind() + "; installed: " + installed);
        }
        return prepare(factory, definition);
    }

    private <S extends Record> Preparation prepare(ProbeFactory<S> factory, CheckDefinition definition) {
        var target = definition.spec().target();
        try {
            return guests.within(() -> switch (sound(factory, definition.spec(), definition.origin())) {
                case Sound.Refused<S>(var problems) -> new Preparation.Invalid(problems);
                case Sound.Accepted<S>(var settings) -> new Preparation.Ready(
                        Objects.requireNonNull(factory.create(target, settings), "its factory made no probe"),
                        Objects.requireNonNull(factory.threadKind(), "its factory tells no kind of thread"),
                        Objects.requireNonNull(factory.targetHost(target, settings), "its factory tells no host"));
            });
        } catch (Exception | Error thrown) {
            LOGGER.log(Level.WARNING, "the probe of check " + definition.name() + " cannot be made", thrown);
            return new Preparation.Invalid(List.of(new Problem("", "the probe cannot be made: " + message(thrown))));
        }
    }

    private <S extends Record> List<Problem> problems(ProbeFactory<S> factory, CheckSpec spec, Origin origin) {
        try {
            return guests.within(() -> switch (sound(factory, spec, origin)) {
                case Sound.Accepted<S> accepted -> List.<Problem>of();
                case Sound.Refused<S>(var problems) -> problems;
            });
        } catch (Exception | Error thrown) {
            LOGGER.log(Level.WARNING, "the kind " + spec.kind() + " failed to validate check " + spec.name(), thrown);
            return List.of(Problem.at("kind", "the kind " + spec.kind() + " cannot judge this check: " + message(
                    thrown)));
        }
    }

    private <S extends Record> Sound<S> sound(ProbeFactory<S> factory, CheckSpec spec, Origin origin) {
        return switch (binder.bind(factory.settingsType(), spec.settings(), policy(origin))) {
            case Binding.Refused<S>(var refused) -> {
                var problems = new ArrayList<>(
                        refused.stream().map(problem -> problem.under(SETTINGS)).toList());
                var rest = SettingsBinder.without(spec.settings(), refused);
                if (binder.bind(factory.settingsType(), rest, policy(origin)) instanceof Binding.Bound<S>(var sound)) {
                    validated(factory, spec, sound).stream()
                            .filter(problem -> !problem.pointer().startsWith(SETTINGS))
                            .forEach(problems::add);
                }
                yield new Sound.Refused<>(problems);
            }
            case Binding.Bound<S>(var settings) -> {
                var problems = validated(factory, spec, settings);
                yield problems.isEmpty() ? new Sound.Accepted<>(settings) : new Sound.Refused<>(problems);
            }
        };
    }

    private static <S extends Record> List<Problem> validated(ProbeFactory<S> factory, CheckSpec spec, S settings) {
        return List.copyOf(
                Objects.requireNonNull(factory.validate(spec.target(), settings), "its validate() answered null"));
    }

    /** Who may write a file or code could read everything anyway; who has a token may not. */
    private ReferencePolicy policy(Origin origin) {
        return switch (origin) {
            case FILE, EMBEDDED -> ReferencePolicy.anything();
            case API, DERIVED -> offered;
        };
    }

    private static String message(Throwable thrown) {
        var message = thrown.getMessage();
        // A fault makes one line of what a guest says.
        return message == null || message.isBlank()
                ? thrown.getClass().getName()
                : Fault.of(FaultKind.INTERNAL, message).message();
    }
}
