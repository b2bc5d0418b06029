package dev.allswell.api.plugin;

import dev.allswell.api.time.TimeSource;
import java.nio.file.Path;

/** What Allswell gives a plugin for as long as it runs. */
public interface PluginContext {

    /**
     * The data folder, where what must outlive the process is kept. It exists and is writable once the stage
     * {@link dev.allswell.api.lifecycle.LifecycleStage#STORAGE} has begun.
     */
    Path dataFolder();

    /** The clocks. */
    TimeSource time();
}
