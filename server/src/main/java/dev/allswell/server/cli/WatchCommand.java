package dev.allswell.server.cli;

import dev.allswell.api.time.TimeSource;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code allswell watch}: how everything is, and then what changes, as it changes. With {@code --interval} the whole list
 * again and again instead.
 */
@Command(
        name = "watch",
        description = "Shows how everything is, and then each change as it happens, until it is interrupted.")
final class WatchCommand implements Callable<Integer> {

    private static final String CLEAR = "\u001b[H\u001b[2J";
    private static final String DATA = "data:";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TimeSource time;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "2",
            description = "Shows the whole list every so many seconds instead; at least 1, ${FALLBACK-VALUE} unless told.")
    private int interval;

    WatchCommand(TimeSource time) {
        this.time = time;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (spec.commandLine().getParseResult().hasMatchedOption("--interval")) {
            return again(out);
        }
        ServiceLines.print(connection.get("/v1/health"), time.wall(), out);
        out.println();
        follow(out);
        return ExitCode.FINE;
    }

    private Integer again(PrintWriter out) {
        if (interval < 1) {
            throw new ParameterException(spec.commandLine(), "--interval must be at least 1, not " + interval);
        }
        while (!Thread.currentThread().isInterrupted()) {
            var health = connection.get("/v1/health");
            out.print(CLEAR);
            ServiceLines.print(health, time.wall(), out);
            LockSupport.parkNanos(Duration.ofSeconds(interval).toNanos());
        }
        return ExitCode.FINE;
    }

    /** Follows the events; takes the connection up again where it was when the server goes away and comes back. */
    private void follow(PrintWriter out) {
        var last = connection.get("/v1/journal?limit=1").path("entries").path(0).path("sequence").asLong(0);
        var away = false;
        while (!Thread.currentThread().isInterrupted()) {
            try (var lines = connection.follow("/v1/events?after=" + last)) {
                if (away) {
                    out.println("connected again");
                    out.flush();
                    away = false;
                }
                for (var line : (Iterable<String>) lines::iterator) {
                    if (line.startsWith(DATA)) {
                        last = show(line.substring(DATA.length()), last, out);
                    }
                }
            } catch (CommandException | UncheckedIOException gone) {
                if (gone instanceof CommandException refused && refused.exitCode() == ExitCode.REFUSED) {
                    throw refused;
                }
            }
            if (!away) {
                out.println("the server is away, trying again");
                out.flush();
                away = true;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static long show(String data, long last, PrintWriter out) {
        var entry = JsonMapper.shared().readTree(data);
        out.println(EventLines.line(entry));
        out.flush();
        return entry.path("sequence").asLong(last);
    }
}
