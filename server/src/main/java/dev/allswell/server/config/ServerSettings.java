package dev.allswell.server.config;

import dev.allswell.api.settings.Setting;
import java.nio.file.Path;
import java.util.List;

/**
 * The keys at the top of the file that hold for the whole process. {@code store}, {@code checks} and one mapping for
 * each installed capability stand beside them.
 *
 * @param listen where the server listens
 * @param data the data folder
 * @param plugins further folders with plugins
 * @param scheduler the bounds of the scheduler
 */
public record ServerSettings(
        @Setting(value = "Address and port to listen on; [::1]:9355 for IPv6.",
                byDefault = "127.0.0.1:9355") String listen,
        @Setting(value = "The data folder; made when it is missing.", byDefault = "./allswell-data") Path data,
        @Setting("Further folders with plugins, beside the installation's own and <data>/plugins.") List<Path> plugins,
        @Setting(value = "Bounds of the scheduler.", byDefault = "{}") SchedulerSettings scheduler) {

    public ServerSettings {
        plugins = List.copyOf(plugins);
    }
}
