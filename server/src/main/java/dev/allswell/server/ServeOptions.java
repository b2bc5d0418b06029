package dev.allswell.server;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What whoever starts the server says; it takes precedence over the configuration file.
 *
 * @param config the configuration file; absent for none
 * @param listen where to listen, as {@code HOST:PORT}
 * @param data the data folder
 * @param logLevel {@code error}, {@code warn}, {@code info}, {@code debug} or {@code trace}
 */
public record ServeOptions(
        Optional<Path> config, Optional<String> listen, Optional<Path> data, Optional<String> logLevel) {

    /** Nothing at all. */
    public static final ServeOptions NONE =
            new ServeOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public ServeOptions {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(listen, "listen");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(logLevel, "logLevel");
    }
}
