package dev.allswell.server.cli;

import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allswell log}: what happened, oldest first. */
@Command(name = "log", description = "Shows what happened: to everything, or to one check.")
final class LogCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The check; all unless told.")
    private @Nullable String name;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50",
            description = "The newest so many; ${DEFAULT-VALUE} unless told.")
    private int limit;

    @Option(names = "--json", description = "The server's answer as it is.")
    private boolean json;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var path = name == null ? "/v1/journal" : "/v1/checks/" + Connection.segment(name) + "/journal";
        var answer = connection.get(path + "?limit=" + limit);
        if (json) {
            out.println(answer.toPrettyString());
            return ExitCode.FINE;
        }
        var entries = StreamSupport.stream(answer.path("entries").spliterator(), false).toList();
        if (entries.isEmpty()) {
            out.println("(none recorded)");
        }
        entries.reversed().forEach(entry -> out.println(EventLines.line(entry)));
        return ExitCode.FINE;
    }
}
