package dev.allswell.server.config;

import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.AllswellApplication;
import dev.allswell.compose.ApplicationBuilder;
import dev.allswell.compose.config.References;
import dev.allswell.core.schedule.SchedulerLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where Allswell is installed, and what it refers to.
 *
 * @param home the folder of the distribution, whose {@code plugins} are always there; absent when it is run in another
 *     way
 * @param references what <code>${…}</code> in the configuration stands for
 */
public record Installation(Optional<Path> home, References references) {

    /** The kind of store that remembers nothing beyond the process; it needs no plugin. */
    public static final String MEMORY = "memory";

    /** The kind of store that holds unless told otherwise. */
    static final StoreChoice USUAL_STORE =
            new StoreChoice("sqlite", SettingsTree.empty());

    private static final String PLUGINS = "plugins";

    public Installation {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(references, "references");
    }

    /** That of this process, as the launcher tells it. */
    public static Installation ofProcess() {
        return new Installation(
                Optional.ofNullable(System.getProperty("allswell.home")).map(Path::of), References.ofProcess());
    }

    /** Where plugins are looked for. */
    List<Path> pluginFolders(ServerConfiguration configuration) {
        var folders = new ArrayList<Path>();
        home.map(folder -> folder.resolve(PLUGINS)).ifPresent(folders::add);
        folders.add(configuration.data().resolve(PLUGINS));
        folders.addAll(configuration.settings().plugins());
        return folders;
    }

    /** An application with plugins and nothing that the configuration says beyond that. */
    ApplicationBuilder bare(ServerConfiguration configuration) {
        return AllswellApplication.builder()
                .environment(references)
                .dataFolder(configuration.data())
                .pluginFolders(pluginFolders(configuration));
    }

    /** The application that the configuration describes. */
    public ApplicationBuilder application(ServerConfiguration configuration) {
        var builder = withStore(bare(configuration), configuration);
        configuration.capabilities().forEach(builder::capability);
        var scheduler = configuration.settings().scheduler();
        // Without a file, the checks of the last one stay: nobody said that they should go.
        configuration.file().ifPresent(_ -> builder.fileChecks(configuration.checks()));
        return builder.limits(new SchedulerLimits(
                scheduler.maxInFlight(),
                scheduler.maxPerHost(),
                scheduler.platformThreads(),
                scheduler.startSpread()));
    }

    private static ApplicationBuilder withStore(ApplicationBuilder builder, ServerConfiguration configuration) {
        var store = configuration.store().orElse(USUAL_STORE);
        return store.kind().equals(MEMORY) ? builder : builder.store(store.kind(), store.settings());
    }
}
