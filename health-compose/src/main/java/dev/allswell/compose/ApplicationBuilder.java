package dev.allswell.compose;

import com.google.inject.Module;
import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.time.TaskTimer;
import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.config.References;
import dev.allswell.compose.lifecycle.LifecycleLimits;
import dev.allswell.compose.lifecycle.OrderedLifecycle;
import dev.allswell.compose.lifecycle.Patience;
import dev.allswell.compose.lifecycle.Readiness;
import dev.allswell.compose.wiring.Assembly;
import dev.allswell.compose.wiring.Choices;
import dev.allswell.compose.wiring.Choices.StoreChoice;
import dev.allswell.compose.wiring.HealthThreads;
import dev.allswell.compose.wiring.InvalidApplicationException;
import dev.allswell.compose.wiring.Surroundings;
import dev.allswell.core.clock.SystemClocks;
import dev.allswell.core.schedule.SchedulerLimits;
import dev.allswell.core.store.InMemoryHealthStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Describes an application; every part has a default. {@link #build} makes it and starts nothing. For one thread, and
 * for one application.
 */
public final class ApplicationBuilder {

    private final List<Module> modules = new ArrayList<>();
    private final List<Path> pluginFolders = new ArrayList<>();
    private final Map<String, SettingsTree.Mapping> capabilities = new LinkedHashMap<>();
    private @Nullable Path dataFolder;
    private @Nullable StoreChoice store;
    private @Nullable List<CheckSpec> fileChecks;
    private @Nullable TaskTimer timer;
    private @Nullable Executor executor;
    private @Nullable NameResolver resolver;
    private @Nullable TlsContexts tls;
    private TimeSource time = SystemClocks.time();
    private HealthThreads threads = HealthThreads.ofTheJdk();
    private References references = References.ofProcess();
    private SchedulerLimits schedulerLimits = SchedulerLimits.DEFAULT;
    private LifecycleLimits lifecycleLimits = LifecycleLimits.DEFAULT;

    ApplicationBuilder() {}

    /** Where stores and plugins keep what outlives the process; made when it is not there. Unless told: nowhere. */
    public ApplicationBuilder dataFolder(Path folder) {
        dataFolder = folder;
        return this;
    }

    /** Where plugins are looked for, beside the class path; a folder that does not exist holds none. */
    public ApplicationBuilder pluginFolders(List<Path> folders) {
        pluginFolders.addAll(folders);
        return this;
    }

    /** Remembers in a store that a plugin brings. Unless told: in memory. */
    public ApplicationBuilder store(String kind, SettingsTree.Mapping settings) {
        store = new StoreChoice.OfKind(kind, settings);
        return this;
    }

    /** Remembers in that store, which is started and stopped with the application. Unless told: in memory. */
    public ApplicationBuilder store(HealthStore given) {
        store = new StoreChoice.Given(given);
        return this;
    }

    /** Settings of a capability that a plugin brings. Unless told, it has its defaults. */
    public ApplicationBuilder capability(String name, SettingsTree.Mapping settings) {
        capabilities.put(name, settings);
        return this;
    }

    /** The checks of the configuration file, all of them: what is stored as the file's and is not here is removed. */
    public ApplicationBuilder fileChecks(List<CheckSpec> checks) {
        fileChecks = List.copyOf(checks);
        return this;
    }

    /** Modules of the program; they add to Allswell by {@link dev.allswell.compose.wiring.HealthBinder}. */
    public ApplicationBuilder modules(Module... more) {
        modules.addAll(List.of(more));
        return this;
    }

    /** The host's clocks and timer; starting and stopping the timer is the host's. Unless told: those of the machine. */
    public ApplicationBuilder clock(TimeSource hostTime, TaskTimer hostTimer) {
        time = hostTime;
        timer = hostTimer;
        return this;
    }

    /** Where threads come from. Unless told: daemons named {@code allswell-…}. */
    public ApplicationBuilder threads(HealthThreads hostThreads) {
        threads = hostThreads;
        return this;
    }

    /** Probes run on that executor of the host, which is not closed. Unless told: on threads of our own. */
    public ApplicationBuilder executor(Executor hostExecutor) {
        executor = hostExecutor;
        return this;
    }

    /** Finds the addresses of targets. Unless told: a plugin's, or else the JDK's. */
    public ApplicationBuilder resolver(NameResolver hostResolver) {
        resolver = hostResolver;
        return this;
    }

    /** Secures connections to targets. Unless told: our own, with the platform's authorities. */
    public ApplicationBuilder tls(TlsContexts hostTls) {
        tls = hostTls;
        return this;
    }

    /** What settings may refer to. Unless told: the environment of the process, and files. */
    public ApplicationBuilder environment(References hostReferences) {
        references = hostReferences;
        return this;
    }

    /** How much is probed at once. */
    public ApplicationBuilder limits(SchedulerLimits limits) {
        schedulerLimits = limits;
        return this;
    }

    /** How long coming up and going down may take. */
    public ApplicationBuilder limits(LifecycleLimits limits) {
        lifecycleLimits = limits;
        return this;
    }

    /**
     * Makes the application: loads plugins, checks every setting, and starts nothing.
     *
     * @throws InvalidApplicationException with everything that is wrong with stores, capabilities and checks
     * @throws com.google.inject.CreationException when modules do not fit together
     */
    public AllswellApplication build() {
        var choices = new Choices(
                Optional.ofNullable(dataFolder),
                pluginFolders,
                store == null ? new StoreChoice.Given(new InMemoryHealthStore()) : store,
                capabilities,
                Optional.ofNullable(fileChecks));
        var surroundings = new Surroundings(
                time,
                Optional.ofNullable(timer),
                threads,
                Optional.ofNullable(executor),
                new Surroundings.Network(Optional.ofNullable(resolver), Optional.ofNullable(tls)),
                references,
                schedulerLimits);
        var readiness = new Readiness();
        var assembly = Assembly.of(choices, surroundings, readiness, modules);
        var lifecycle = new OrderedLifecycle(
                assembly.members(), readiness, time, threads.platform(), Patience.real(), lifecycleLimits);
        return new AllswellApplication(assembly.injector(), lifecycle, readiness, threads.platform());
    }
}
