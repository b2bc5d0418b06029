package dev.allswell.server;

import dev.allswell.core.clock.SystemClocks;
import dev.allswell.server.cli.CommandLineInterface;
import dev.allswell.server.cli.ServerActions;
import dev.allswell.server.config.ConfigurationCheck;
import dev.allswell.server.config.Installation;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Where the process begins: {@code allswell COMMAND}. */
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(System.out, false, System.out.charset());
        var err = new PrintWriter(System.err, true, System.err.charset());
        var commands = new CommandLineInterface(new OfThisInstallation(), SystemClocks.time(), out, err);
        System.exit(commands.run(arguments));
    }

    private static final class OfThisInstallation implements ServerActions {

        private final Installation installation = Installation.ofProcess();

        @Override
        public int serve(ServeOptions options) throws InterruptedException {
            return new ServerProcess(installation, System.out, System.err).run(options);
        }

        @Override
        public boolean checkConfiguration(Path file, PrintWriter out) {
            ServerLogging.begin(Optional.of("warn"));
            var report = new ConfigurationCheck(installation).check(file);
            report.lines().forEach(out::println);
            return report.ok();
        }
    }
}
