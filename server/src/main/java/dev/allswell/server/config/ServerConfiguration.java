package dev.allswell.server.config;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.settings.SettingsTree;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the process is told, by file or by default.
 *
 * @param file the file it comes from, as the user named it; absent without one
 * @param listen where to listen
 * @param settings the rest of what holds for the whole process
 * @param store which store; absent for the best one installed
 * @param capabilities the settings of capabilities by name, as written
 * @param checks the checks of the file, in order
 */
public record ServerConfiguration(
        Optional<Path> file,
        ListenAddress listen,
        ServerSettings settings,
        Optional<StoreChoice> store,
        Map<String, SettingsTree.Mapping> capabilities,
        List<CheckSpec> checks) {

    public ServerConfiguration {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(listen, "listen");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(store, "store");
        capabilities = Collections.unmodifiableMap(new LinkedHashMap<>(capabilities));
        checks = List.copyOf(checks);
    }

    /** The data folder. */
    public Path data() {
        return settings.data();
    }

    /** The same, listening there. */
    public ServerConfiguration withListen(ListenAddress newListen) {
        return new ServerConfiguration(file, newListen, settings, store, capabilities, checks);
    }

    /** The same with that data folder. */
    public ServerConfiguration withData(Path newData) {
        var moved = new ServerSettings(settings.listen(), newData, settings.plugins(), settings.scheduler());
        return new ServerConfiguration(file, listen, moved, store, capabilities, checks);
    }
}
