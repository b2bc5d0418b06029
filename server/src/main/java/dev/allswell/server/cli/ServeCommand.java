package dev.allswell.server.cli;

import dev.allswell.server.ServeOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code allswell serve}: the server itself, until it is told to stop. */
@Command(name = "serve", description = "Runs the server until it is stopped. Needs no configuration.")
final class ServeCommand implements Callable<Integer> {

    private final ServerActions server;

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration file; none unless told.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where everything is kept; before what the file says (ALLSWELL_DATA; ./allswell-data).")
    private @Nullable Path data;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where to listen; before what the file says (127.0.0.1:9355).")
    private @Nullable String listen;

    ServeCommand(ServerActions server) {
        this.server = server;
    }

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "error, warn, info, debug or trace (ALLSWELL_LOG; info).")
    private @Nullable String logLevel;

    @Override
    public Integer call() throws InterruptedException {
        return server.serve(new ServeOptions(
                Optional.ofNullable(config),
                Optional.ofNullable(listen),
                Optional.ofNullable(data).or(() -> Optional.ofNullable(System.getenv("ALLSWELL_DATA")).map(Path::of)),
                Optional.ofNullable(logLevel)));
    }
}
