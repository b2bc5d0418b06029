package dev.allswell.server.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code allswell plugins}: what is installed, and what was refused. */
@Command(name = "plugins", description = "Lists the plugins of the server. Exit code: 1 when one was refused.")
final class PluginsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Option(names = "--json", description = "The server's answer as it is.")
    private boolean json;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        var answer = connection.get("/v1/plugins");
        var plugins = StreamSupport.stream(answer.path("plugins").spliterator(), false).toList();
        if (json) {
            out.println(answer.toPrettyString());
        } else {
            var rows = new Columns();
            plugins.forEach(plugin -> rows.row(
                    problem(plugin).isEmpty() ? "+" : "-",
                    plugin.path("name").asString(""),
                    plugin.path("version").asString(""),
                    problem(plugin).isEmpty() ? brings(plugin) : problem(plugin)));
            rows.print(out);
        }
        return plugins.stream().allMatch(plugin -> problem(plugin).isEmpty()) ? ExitCode.FINE : ExitCode.NOT_FINE;
    }

    private static String problem(JsonNode plugin) {
        return plugin.path("problem").asString("");
    }

    private static String brings(JsonNode plugin) {
        return Stream.of("kinds", "stores", "capabilities")
                .filter(what -> !plugin.path(what).isEmpty())
                .map(what -> what + ": " + words(plugin.path(what)))
                .collect(Collectors.joining("; "));
    }

    private static String words(JsonNode words) {
        return StreamSupport.stream(words.spliterator(), false)
                .map(word -> word.asString())
                .collect(Collectors.joining(", "));
    }
}
