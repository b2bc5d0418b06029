package dev.allswell.server.cli;

import dev.allswell.api.time.TimeSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code allswell status}: how everything is, once. */
@Command(
        name = "status",
        description = "Shows how everything is. Exit code: 0 all up, 1 something down or degraded, 3 cannot tell.")
final class StatusCommand implements Callable<Integer> {

    private final TimeSource time;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Option(names = "--json", description = "The server's answer as it is.")
    private boolean json;

    StatusCommand(TimeSource time) {
        this.time = time;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var health = connection.get("/v1/health");
        if (json) {
            out.println(health.toPrettyString());
            out.flush();
        } else {
            ServiceLines.print(health, time.wall(), out);
        }
        return ServiceLines.exitCode(health);
    }
}
