package dev.allswell.server;

import dev.allswell.api.store.HealthStore;
import dev.allswell.compose.AllswellApplication;
import dev.allswell.compose.lifecycle.StopReport;
import dev.allswell.compose.plugin.InstalledPlugins;
import dev.allswell.server.config.Installation;
import dev.allswell.server.config.ListenAddress;
import dev.allswell.server.config.ServerConfiguration;
import dev.allswell.server.http.JettyServer;
import dev.allswell.server.security.AdminToken;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The standalone server: an application with a listener, in a data folder of its own. Built, started, stopped, once each. */
public final class AllswellServer {

    private static final Logger LOG = System.getLogger(AllswellServer.class.getName());

    private final DataHome home;
    private final AdminToken token;
    private final AllswellApplication application;

    private AllswellServer(DataHome home, AdminToken token, AllswellApplication application) {
        this.home = home;
        this.token = token;
        this.application = application;
    }

    /**
     * A server as the configuration describes it; takes the data folder, and starts nothing.
     *
     * @throws IOException when the data folder or the token cannot be used; the message says what to do
     * @throws dev.allswell.compose.wiring.InvalidApplicationException with everything that is wrong with store,
     *     capabilities and checks
     */
    public static AllswellServer build(ServerConfiguration configuration, Installation installation)
            throws IOException {
        var home = DataHome.open(configuration.data());
        try {
            var token = AdminToken.open(home.folder(), new SecureRandom());
            var application = installation
                    .application(configuration.withData(home.folder()))
                    .modules(new ServerModule(configuration.listen(), token))
                    .build();
            return new AllswellServer(home, token, application);
        } catch (IOException | RuntimeException failed) {
            home.close();
            throw failed;
        }
    }

    /**
     * Starts everything; returns when it may be sent work.
     *
     * @throws dev.allswell.compose.lifecycle.LifecycleException when something did not start; everything is stopped again
     */
    public void start() {
        try {
            application.start();
        } catch (RuntimeException failed) {
            release();
            throw failed;
        }
    }

    /** Stops everything, within 20 seconds, and says how it went; may be called again, and by any thread. */
    public StopReport stop() {
        var report = application.stop();
        release();
        return report;
    }

    /** The application behind it. */
    public AllswellApplication application() {
        return application;
    }

    /** Where it listens. */
    public ListenAddress address() {
        return application.injector().getInstance(JettyServer.class).address();
    }

    /** The data folder. */
    public Path dataFolder() {
        return home.folder();
    }

    /** The file with the administrator's token. */
    public Path tokenFile() {
        return token.file();
    }

    /** What remembers, and where. */
    public String storeDescription() {
        return application.injector().getInstance(HealthStore.class).description();
    }

    /** The plugins that were found. */
    public InstalledPlugins plugins() {
        return application.injector().getInstance(InstalledPlugins.class);
    }

    private void release() {
        try {
            home.close();
        } catch (IOException stillHeld) {
            LOG.log(Level.WARNING, "the lock of the data folder could not be given back", stillHeld);
        }
    }
}
