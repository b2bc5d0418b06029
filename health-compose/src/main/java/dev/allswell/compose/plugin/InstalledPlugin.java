package dev.allswell.compose.plugin;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A plugin as it was found, whether it could be used or not.
 *
 * @param name what it calls itself; when it could not be asked, its class or its folder
 * @param description what it brings, in one sentence; may be empty
 * @param version {@code unknown} when it does not say
 * @param folder where its jars lie; absent for the class path
 * @param kinds the kinds of checks it probes
 * @param stores the kinds of stores it brings
 * @param capabilities the names of the capabilities it brings
 * @param loadTime how long it took to load
 * @param problem why it is refused; absent when it is in use
 */
public record InstalledPlugin(
        String name,
        String description,
        String version,
        Optional<Path> folder,
        List<String> kinds,
        List<String> stores,
        List<String> capabilities,
        Duration loadTime,
        Optional<String> problem) {

    public InstalledPlugin {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(folder, "folder");
        kinds = List.copyOf(kinds);
        stores = List.copyOf(stores);
        capabilities = List.copyOf(capabilities);
        Objects.requireNonNull(loadTime, "loadTime");
        Objects.requireNonNull(problem, "problem");
    }

    /** Where it comes from: {@code class path}, or the path of its folder. */
    public String source() {
        return folder.map(Path::toString).orElse("class path");
    }

    InstalledPlugin refused(String why, Duration afterTime) {
        return new InstalledPlugin(
                name, description, version, folder, kinds, stores, capabilities, afterTime, Optional.of(why));
    }
}
