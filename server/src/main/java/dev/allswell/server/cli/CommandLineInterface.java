package dev.allswell.server.cli;

import dev.allswell.api.time.TimeSource;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** All commands, and how they end: what went wrong on standard error, in one line, and an exit code. */
public final class CommandLineInterface {

    private final ServerActions server;
    private final TimeSource time;
    private final PrintWriter out;
    private final PrintWriter err;

    /** A command line that prints there. */
    public CommandLineInterface(ServerActions server, TimeSource time, PrintWriter out, PrintWriter err) {
        this.server = server;
        this.time = time;
        this.out = out;
        this.err = err;
    }

    /** Runs a command, and returns its exit code. {@code serve} returns when the server has stopped. */
    public int run(String... arguments) {
        var commands = new CommandLine(new Root())
                .addSubcommand(new ServeCommand(server))
                .addSubcommand(new StatusCommand(time))
                .addSubcommand(new WatchCommand(time))
                .addSubcommand(new AddCommand())
                .addSubcommand(new CheckCommand.Remove())
                .addSubcommand(new CheckCommand.Pause())
                .addSubcommand(new CheckCommand.Resume())
                .addSubcommand(new CheckCommand.Run())
                .addSubcommand(new LogCommand())
                .addSubcommand(new PluginsCommand())
                .addSubcommand(new CheckConfigCommand(server))
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((thrown, _, _) -> ended(thrown));
        var code = commands.execute(arguments);
        out.flush();
        err.flush();
        return code;
    }

    private int ended(Exception thrown) throws Exception {
        if (thrown instanceof CommandException told) {
            err.println("allswell: " + told.getMessage());
            return told.exitCode();
        }
        throw thrown;
    }

    @Command(
            name = "allswell",
            description = "Watches things and says, provably, whether they are healthy.",
            mixinStandardHelpOptions = true,
            subcommands = CommandLine.HelpCommand.class,
            exitCodeOnInvalidInput = ExitCode.USAGE,
            exitCodeOnExecutionException = ExitCode.CANNOT_TELL,
            scope = CommandLine.ScopeType.INHERIT,
            synopsisSubcommandLabel = "COMMAND")
    private static final class Root implements Runnable {

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
        }
    }
}
