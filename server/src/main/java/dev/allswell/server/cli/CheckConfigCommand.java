package dev.allswell.server.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code allswell check-config}: everything that is wrong with a configuration file, at once. */
@Command(
        name = "check-config",
        description = "Says what is wrong with a configuration file, with line, column and remedy. Exit code: 1 if anything.")
final class CheckConfigCommand implements Callable<Integer> {

    private final ServerActions server;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The configuration file.")
    private Path file;

    CheckConfigCommand(ServerActions server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        return server.checkConfiguration(file, spec.commandLine().getOut()) ? ExitCode.FINE : ExitCode.NOT_FINE;
    }
}
