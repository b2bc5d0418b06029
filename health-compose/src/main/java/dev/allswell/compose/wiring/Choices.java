package dev.allswell.compose.wiring;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.store.HealthStore;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was chosen for this application.
 *
 * @param dataFolder where what outlives the process is kept; absent when nothing is to
 * @param pluginFolders where plugins are looked for, beside the class path
 * @param store what remembers
 * @param capabilities settings of capabilities, by name
 * @param fileChecks what the configuration file says about checks; absent when there is no such file, and then the
 *     checks that are stored as the file's stay as they are
 */
public record Choices(
        Optional<Path> dataFolder,
        List<Path> pluginFolders,
        StoreChoice store,
        Map<String, SettingsTree.Mapping> capabilities,
        Optional<List<CheckSpec>> fileChecks) {

    public Choices {
        Objects.requireNonNull(dataFolder, "dataFolder");
        pluginFolders = List.copyOf(pluginFolders);
        Objects.requireNonNull(store, "store");
        capabilities = Collections.unmodifiableMap(new LinkedHashMap<>(capabilities));
        fileChecks = fileChecks.map(List::copyOf);
    }

    /** What remembers. */
    public sealed interface StoreChoice {

        /** A store of a plugin. */
        record OfKind(String kind, SettingsTree.Mapping settings) implements StoreChoice {}

        /** One that is made already; started and stopped with the application all the same. */
        record Given(HealthStore store) implements StoreChoice {}
    }
}
