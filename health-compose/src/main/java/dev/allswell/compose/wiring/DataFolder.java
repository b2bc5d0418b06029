package dev.allswell.compose.wiring;

import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What every plugin is given. The data folder comes to be when storage starts, not before. */
final class DataFolder implements PluginContext, Managed {

    private final Optional<Path> folder;
    private final TimeSource time;

    DataFolder(Optional<Path> folder, TimeSource time) {
        this.folder = folder.map(Path::toAbsolutePath).map(Path::normalize);
        this.time = time;
    }

    @Override
    public Path dataFolder() {
        return folder.orElseThrow(() -> new IllegalStateException(
                "something here needs a data folder, and none was named: call dataFolder(path) on the builder"));
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public void start() throws IOException {
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
            if (!Files.isWritable(folder.get())) {
                throw new IOException("the data folder " + folder.get()
                        + " is not writable; give the process the right, or name another");
            }
        }
    }

    @Override
    public void stop() {
        // A folder needs no goodbye.
    }
}
