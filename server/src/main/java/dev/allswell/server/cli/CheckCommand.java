package dev.allswell.server.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands that do one thing to one check. */
abstract sealed class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(paramLabel = "NAME", description = "The check.")
    private String name;

    @Override
    public final Integer call() {
        return act(connection, name, "/v1/checks/" + Connection.segment(name), spec.commandLine().getOut());
    }

    /** Does it, and says so. */
    abstract int act(Connection server, String check, String path, PrintWriter out);

    /** {@code allswell remove}. */
    @Command(name = "remove", description = "Removes a check with its state and results.")
    static final class Remove extends CheckCommand {

        @Override
        int act(Connection server, String check, String path, PrintWriter out) {
            server.delete(path);
            out.println("removed " + Columns.shown(check));
            return ExitCode.FINE;
        }
    }

    /** {@code allswell pause}. */
    @Command(name = "pause", description = "Suspends a check; it is unknown until it is resumed.")
    static final class Pause extends CheckCommand {

        @Override
        int act(Connection server, String check, String path, PrintWriter out) {
            server.post(path + "/pause", Map.of());
            out.println("paused " + Columns.shown(check));
            return ExitCode.FINE;
        }
    }

    /** {@code allswell resume}. */
    @Command(name = "resume", description = "Ends the pause of a check.")
    static final class Resume extends CheckCommand {

        @Override
        int act(Connection server, String check, String path, PrintWriter out) {
            server.post(path + "/resume", Map.of());
            out.println("resumed " + Columns.shown(check));
            return ExitCode.FINE;
        }
    }

    /** {@code allswell run}. */
    @Command(
            name = "run",
            description = "Probes a check now. Exit code: 0 it passed, 1 it failed or is degraded, 3 inconclusive.")
    static final class Run extends CheckCommand {

        @Override
        int act(Connection server, String check, String path, PrintWriter out) {
            var service = server.post(path + "/run", Map.of());
            var result = service.path("last_result");
            var outcome = result.path("outcome").asString("inconclusive");
            new Columns()
                    .row(
                            Columns.shown(check),
                            outcome,
                            "%.1fms".formatted(result.path("latency_ms").asDouble(0)),
                            result.path("message").asString(service.path("message").asString("")))
                    .print(out);
            return switch (outcome) {
                case "passed" -> ExitCode.FINE;
                case "inconclusive" -> ExitCode.CANNOT_TELL;
                default -> ExitCode.NOT_FINE;
            };
        }
    }
}
