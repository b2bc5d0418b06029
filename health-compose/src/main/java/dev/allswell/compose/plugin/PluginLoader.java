package dev.allswell.compose.plugin;

import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.lifecycle.Patience;
import dev.allswell.compose.lifecycle.TimedCall;
import dev.allswell.compose.lifecycle.TimedCall.Ending.GivenUp;
import dev.allswell.compose.lifecycle.TimedCall.Ending.Returned;
import dev.allswell.compose.lifecycle.TimedCall.Ending.Threw;
import dev.allswell.compose.plugin.PluginExamination.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Finds plugins on the class path and in plugin folders, each folder with a class loader of its own, and asks them what
 * they bring. A plugin that is broken, hangs, needs another level of the interface or brings what is there already is
 * refused and reported; the others are in use.
 *
 * <p>Plugins on the class path share everything with the program and are not isolated from it.
 */
public final class PluginLoader {

    private static final Logger LOGGER = System.getLogger(PluginLoader.class.getName());
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int MOST_ERRORS = 100;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final PluginContext context;
    private final ClassLoader classPath;
    private final TimeSource time;
    private final ThreadFactory threads;
    private final Patience patience;

    /** What a look for service files found: plugins that can be made, and what went wrong. */
    private record Discovery(List<ServiceLoader.Provider<HealthPlugin>> providers, List<Throwable> errors) {}

    /**
     * A loader; loads nothing yet.
     *
     * @param context what plugins are given
     * @param classPath where plugins are looked for that are not in a folder
     * @param threads makes the threads that plugins are loaded on; they should be daemons
     */
    public PluginLoader(
            PluginContext context, ClassLoader classPath, TimeSource time, ThreadFactory threads, Patience patience) {
        this.context = context;
        this.classPath = classPath;
        this.time = time;
        this.threads = threads;
        this.patience = patience;
    }

    /**
     * Loads what is there, and logs the report.
     *
     * @param folders each holds plugins, a folder of jars or a single jar for each; one that does not exist holds none
     * @param ownKinds kinds of checks that the program itself brings and no plugin may
     * @throws UncheckedIOException when one of the folders cannot be read
     */
    public LoadedPlugins load(List<Path> folders, Set<String> ownKinds) {
        var admission = new Admission(ownKinds);
        loadFrom("class path", Optional.empty(), classPath, admission);
        for (var folder : found(folders)) {
            load(folder, admission);
        }
        var loaded = admission.result();
        var level = loaded.installed().refused().isEmpty() ? Level.INFO : Level.WARNING;
        loaded.installed().text().lines().forEach(line -> LOGGER.log(level, line));
        return loaded;
    }

    private static List<PluginFolder> found(List<Path> folders) {
        try {
            return PluginFolder.below(folders);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a plugin folder cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private void load(PluginFolder folder, Admission admission) {
        List<Path> jars;
        try {
            jars = folder.jars();
        } catch (IOException broken) {
            var why = String.valueOf(broken.getMessage());
            admission.refuse(unknown(folder.name(), Optional.of(folder.path())).refused(why, Duration.ZERO));
            return;
        }
        var loader = new PluginClassLoader(folder.name(), jars, HealthPlugin.class.getClassLoader());
        if (loadFrom(folder.name(), Optional.of(folder.path()), loader, admission)) {
            admission.keep(loader);
        } else {
            close(loader);
        }
    }

    /** Loads all plugins that one class loader sees; whether at least one is in use. */
    private boolean loadFrom(String name, Optional<Path> folder, ClassLoader loader, Admission admission) {
        var before = time.nanos();
        var discovery = discover(loader);
        var took = Duration.ofNanos(time.nanos() - before);
        discovery.errors().forEach(error -> admission.refuse(unknown(name, folder).refused(inWords(error), took)));
        if (folder.isPresent() && discovery.providers().isEmpty() && discovery.errors().isEmpty()) {
            var why = "none of its jars names a class in META-INF/services/" + HealthPlugin.class.getName();
            admission.refuse(unknown(name, folder).refused(why, took));
        }
        var used = false;
        for (var provider : discovery.providers()) {
            used |= examine(provider, folder, loader, admission);
        }
        return used;
    }

    private Discovery discover(ClassLoader loader) {
        var found = new AtomicReference<>(new Discovery(List.of(), List.of()));
        var call = new TimedCall(() -> found.set(discoverNow(loader)));
        return switch (call.run(threads, patience, DEADLINE)) {
            case Returned() -> found.get();
            case Threw(var thrown) -> new Discovery(List.of(), List.of(thrown));
            case GivenUp(var running, var where) -> new Discovery(List.of(), List.of(tooSlow(where)));
        };
    }

    /** A broken entry is skipped by asking again; a service file could be nothing but broken entries. */
    private static Discovery discoverNow(ClassLoader loader) {
        var providers = new ArrayList<ServiceLoader.Provider<HealthPlugin>>();
        var errors = new ArrayList<Throwable>();
        var iterator = ServiceLoader.load(HealthPlugin.class, loader).stream().iterator();
        var more = true;
        while (more && errors.size() < MOST_ERRORS) {
            try {
                more = iterator.hasNext();
                if (more) {
                    providers.add(iterator.next());
                }
            } catch (ServiceConfigurationError | LinkageError broken) {
                errors.add(broken);
            }
        }
        return new Discovery(providers, errors);
    }

    private boolean examine(
            ServiceLoader.Provider<HealthPlugin> provider, Optional<Path> folder, ClassLoader loader,
            Admission admission) {
        var own = folder.isPresent() ? loader : loaderOf(provider.type(), loader);
        var examination = new PluginExamination(provider.type().getName(), folder, own, context);
        var offer = new AtomicReference<Optional<PluginOffer>>(Optional.empty());
        var before = time.nanos();
        var call = new TimedCall(() -> {
            Thread.currentThread().setContextClassLoader(own);
            offer.set(Optional.of(examination.examine(provider)));
        });
        var ending = call.run(threads, patience, DEADLINE);
        var took = Duration.ofNanos(time.nanos() - before);
        return switch (ending) {
            case Returned() -> {
                var sound = offer.get().orElseThrow();
                yield admission.admit(sound, sound.installed(took));
            }
            case Threw(var thrown) -> {
                admission.refuse(examination.known().refused(inWords(thrown), took));
                yield false;
            }
            case GivenUp(var running, var where) -> {
                admission.refuse(examination.known().refused(inWords(tooSlow(where)), took));
                yield false;
            }
        };
    }

    private static ClassLoader loaderOf(Class<?> type, ClassLoader otherwise) {
        var loader = type.getClassLoader();
        return loader == null ? otherwise : loader;
    }

    private static Refusal tooSlow(String where) {
        var doing = where.isEmpty() ? "" : "; it was in " + where;
        return new Refusal("it did not load within " + DEADLINE.toSeconds() + " s" + doing);
    }

    private static String inWords(Throwable thrown) {
        return CONTROL.matcher(words(thrown)).replaceAll(" ");
    }

    private static String words(Throwable thrown) {
        return switch (thrown) {
            case Refusal refusal -> String.valueOf(refusal.getMessage());
            case NoClassDefFoundError missing -> "a class is missing: " + missing.getMessage();
            case ServiceConfigurationError error when error.getCause() != null -> words(error.getCause());
            case ServiceConfigurationError error -> String.valueOf(error.getMessage());
            default -> "it threw " + thrown;
        };
    }

    private static InstalledPlugin unknown(String name, Optional<Path> folder) {
        return new InstalledPlugin(
                name, "", "unknown", folder, List.of(), List.of(), List.of(), Duration.ZERO, Optional.empty());
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException stillOpen) {
            LOGGER.log(Level.WARNING, "the class loader of a refused plugin could not be closed", stillOpen);
        }
    }
}
