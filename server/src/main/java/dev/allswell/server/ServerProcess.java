package dev.allswell.server;

import dev.allswell.compose.lifecycle.LifecycleException;
import dev.allswell.compose.wiring.HealthThreads;
import dev.allswell.compose.wiring.InvalidApplicationException;
import dev.allswell.server.config.ConfigurationCheck;
import dev.allswell.server.config.ConfigurationProblem;
import dev.allswell.server.config.ConfigurationReader;
import dev.allswell.server.config.Installation;
import dev.allswell.server.config.ListenAddress;
import dev.allswell.server.config.ServerConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A server from the command line to its end: reads, builds, starts, says where it is, and waits. */
public final class ServerProcess {

    private static final Logger LOG = System.getLogger(ServerProcess.class.getName());

    /** It ran, and was stopped. */
    public static final int FINE = 0;

    /** It could not start as it was told to. */
    public static final int REFUSED = 1;

    private final Installation installation;
    private final PrintStream out;
    private final PrintStream err;

    /** A process of that installation that speaks to people by those streams. */
    public ServerProcess(Installation installation, PrintStream out, PrintStream err) {
        this.installation = installation;
        this.out = out;
        this.err = err;
    }

    /** Runs a server until the process is asked to end, as by SIGTERM or Ctrl+C; the exit code. */
    public int run(ServeOptions options) throws InterruptedException {
        try {
            ServerLogging.begin(options.logLevel());
        } catch (IllegalArgumentException wrong) {
            return refuse(wrong.getMessage());
        }
        var configuration = configuration(options);
        if (configuration.isEmpty()) {
            return REFUSED;
        }
        var server = start(configuration.get());
        if (server.isEmpty()) {
            return REFUSED;
        }
        var stopped = new CountDownLatch(1);
        var hook = HealthThreads.ofTheJdk().platform().newThread(() -> stop(server.get(), stopped));
        Runtime.getRuntime().addShutdownHook(hook);
        greet(server.get());
        stopped.await();
        return FINE;
    }

    private Optional<ServerConfiguration> configuration(ServeOptions options) {
        var reader = new ConfigurationReader(installation.references());
        var configuration = reader.defaults();
        if (options.config().isPresent()) {
            var file = reader.read(options.config().get());
            if (!file.problems().isEmpty()) {
                var report = new ConfigurationCheck(installation).check(options.config().get());
                report.problems().stream().map(ConfigurationProblem::text).forEach(err::println);
                return Optional.empty();
            }
            configuration = file.configuration();
        }
        try {
            var listen = options.listen().map(ListenAddress::parse);
            var listening = listen.map(configuration::withListen).orElse(configuration);
            return Optional.of(options.data().map(listening::withData).orElse(listening));
        } catch (IllegalArgumentException wrong) {
            refuse("--listen " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private Optional<AllswellServer> start(ServerConfiguration configuration) {
        try {
            var server = AllswellServer.build(configuration, installation);
            server.start();
            return Optional.of(server);
        } catch (InvalidApplicationException invalid) {
            tell(configuration, invalid);
        } catch (LifecycleException | IOException failed) {
            refuse(failed.getMessage());
            tell(configuration);
        } catch (RuntimeException unforeseen) {
            LOG.log(Level.ERROR, "the server could not be built", unforeseen);
            refuse("the server could not be built: " + unforeseen.getMessage());
        }
        return Optional.empty();
    }

    /** With file, line and column where there is a file. */
    private void tell(ServerConfiguration configuration, InvalidApplicationException invalid) {
        if (configuration.file().isEmpty()) {
            refuse(invalid.getMessage());
        }
        tell(configuration);
    }

    private void tell(ServerConfiguration configuration) {
        configuration.file().ifPresent(file -> new ConfigurationCheck(installation)
                .check(file)
                .problems()
                .forEach(problem -> err.println(problem.text())));
    }

    private int refuse(@Nullable String message) {
        err.println("allswell: " + message);
        return REFUSED;
    }

    private void greet(AllswellServer server) {
        var plugins = server.plugins().plugins();
        var checks = server.application().registry().all().size();
        out.println("Allswell listens on http://" + server.address() + "/");
        out.println("  data folder  " + server.dataFolder() + " (" + server.storeDescription() + ")");
        out.println("  token        " + server.tokenFile());
        out.println("  watching     " + checks + (checks == 1 ? " check" : " checks") + ", with " + plugins.size()
                + (plugins.size() == 1 ? " plugin" : " plugins"));
        out.println("Stop it with Ctrl+C.");
        out.flush();
    }

    private void stop(AllswellServer server, CountDownLatch stopped) {
        var report = server.stop();
        if (report.clean()) {
            out.println("Allswell stopped in " + report.took().toMillis() + " ms.");
        } else {
            err.println(report.text());
        }
        out.flush();
        err.flush();
        stopped.countDown();
    }
}
