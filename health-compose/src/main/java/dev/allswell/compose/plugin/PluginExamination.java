package dev.allswell.compose.plugin;

import dev.allswell.api.plugin.CapabilityFactory;
import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.plugin.StoreFactory;
import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.compose.config.SettingsBinder;
import dev.allswell.compose.config.SettingsRecordException;
import java.io.Serial;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks one plugin what it brings, and believes nothing: every answer may be missing, malformed or thrown. What was
 * learned before a failure can be read by another thread, for the report.
 */
final class PluginExamination {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final int LONGEST_LINE = 500;
    private static final String PORTS = "dev.allswell.api.capability";

    private final Optional<Path> folder;
    private final ClassLoader loader;
    private final PluginContext context;
    private final AtomicReference<InstalledPlugin> known;

    /** Why a plugin is refused, in words for its owner. */
    static final class Refusal extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    PluginExamination(String provisionalName, Optional<Path> folder, ClassLoader loader, PluginContext context) {
        this.folder = folder;
        this.loader = loader;
        this.context = context;
        this.known = new AtomicReference<>(row(provisionalName, "", "unknown"));
    }

    /** What is known so far. */
    InstalledPlugin known() {
        return known.get();
    }

    /** Makes the plugin and asks it everything; throws whatever it throws, or a {@link Refusal}. */
    PluginOffer examine(Supplier<HealthPlugin> provider) {
        var plugin = Guest.of(HealthPlugin.class, provider.get(), loader);
        var name = line("name()", plugin.name());
        known.set(row(
                name.isBlank() ? known().name() : name,
                line("description()", plugin.description()),
                line("version()", plugin.version())));
        requireLevel(plugin.spiLevel());
        Map<String, ProbeFactory<?>> probes = byWord("probeFactories", plugin.probeFactories(context),
                factory -> Guest.of(ProbeFactory.class, factory, loader), ProbeFactory::kind);
        Map<String, StoreFactory<?>> stores = byWord("storeFactories", plugin.storeFactories(context),
                factory -> Guest.of(StoreFactory.class, factory, loader), StoreFactory::kind);
        Map<String, CapabilityFactory<?, ?>> capabilities = byWord("capabilityFactories",
                plugin.capabilityFactories(context),
                factory -> Guest.of(CapabilityFactory.class, factory, loader), CapabilityFactory::name);
        probes.forEach((kind, factory) -> {
            requireRecord("the check kind " + kind, factory.settingsType());
            answer("description() of the check kind " + kind, factory.description());
            answer("threadKind() of the check kind " + kind, factory.threadKind());
        });
        stores.forEach((kind, factory) -> requireRecord("the store kind " + kind, factory.settingsType()));
        capabilities.forEach((capability, factory) -> {
            requireRecord("the capability " + capability, factory.settingsType());
            requirePort(capability, factory.port());
        });
        return new PluginOffer(known(), loader, probes, stores, capabilities);
    }

    /** Wrapped, and by the word that each is asked for by, in their order. */
    private static <F> Map<String, F> byWord(
            String method, @Nullable List<F> factories, UnaryOperator<F> wrap, Function<F, String> word) {
        var byWord = new LinkedHashMap<String, F>();
        for (var factory : answer(method + "()", factories)) {
            var wrapped = wrap.apply(answer("an element of " + method + "()", factory));
            var name = answer("the name of an element of " + method + "()", word.apply(wrapped));
            if (!WORD.matcher(name).matches()) {
                throw new Refusal("it brings \"" + name
                        + "\": a kind is a word of lower-case letters, digits and hyphens");
            }
            if (byWord.put(name, wrapped) != null) {
                throw new Refusal("it brings " + name + " twice");
            }
        }
        return byWord;
    }

    private static <T> T answer(String what, @Nullable T value) {
        if (value == null) {
            throw new Refusal(what + " is null");
        }
        return value;
    }

    /** A text that cannot make one line of the report look like two. */
    private static String line(String what, @Nullable String value) {
        var text = answer(what, value);
        if (text.length() > LONGEST_LINE || text.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(what + " is no single line of at most " + LONGEST_LINE + " characters");
        }
        return text;
    }

    private static void requireLevel(int level) {
        if (level < 1 || level > HealthPlugin.SPI_LEVEL) {
            throw new Refusal("it needs level " + level + " of the plugin interface, and this Allswell has "
                    + HealthPlugin.SPI_LEVEL + "; take another version of the plugin or of Allswell");
        }
    }

    private static void requireRecord(String owner, @Nullable Class<?> type) {
        var settings = answer("settingsType() of " + owner, type);
        if (!settings.isRecord()) {
            throw new Refusal("the settings of " + owner + " are no record: " + type);
        }
        try {
            SettingsBinder.requireSettings(settings.asSubclass(Record.class));
        } catch (SettingsRecordException unusable) {
            throw new Refusal("the settings of " + owner + " cannot be used: " + unusable.getMessage());
        }
    }

    private static void requirePort(String capability, @Nullable Class<?> port) {
        var type = answer("port() of the capability " + capability, port);
        if (!type.isInterface() || type.isSealed() || !type.getPackageName().equals(PORTS)) {
            throw new Refusal("the capability " + capability + " is a " + type.getName() + ", which is no port of "
                    + PORTS);
        }
    }

    private InstalledPlugin row(String name, String description, String version) {
        return new InstalledPlugin(
                name, description, version, folder, List.of(), List.of(), List.of(), Duration.ZERO, Optional.empty());
    }
}
