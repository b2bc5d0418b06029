package dev.allswell.server.http;

import dev.allswell.api.lifecycle.Managed;
import dev.allswell.server.config.ListenAddress;
import dev.allswell.server.security.AccessPolicy;
import dev.allswell.server.security.FailedAttempts;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.UnresolvedAddressException;
import java.util.EnumSet;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * The listener. A few platform threads accept and select; every request runs on a virtual thread of its own, so that
 * one that waits holds nobody up.
 */
public final class JettyServer implements Managed {

    private static final Logger LOG = System.getLogger(JettyServer.class.getName());
    private static final int THREADS = 16;
    private static final int SPARE_THREADS = 4;

    private final ListenAddress address;
    private final OpenAnswers openAnswers;
    private final Server server;
    private final ServerConnector connector;

    /**
     * A server that does not listen yet.
     *
     * @param openAnswers the answers without an end, which are ended first when the server stops
     */
    public JettyServer(
            ListenAddress address,
            HttpLimits limits,
            Router router,
            AccessPolicy policy,
            FailedAttempts attempts,
            OpenAnswers openAnswers) {
        this.address = address;
        this.openAnswers = openAnswers;
        this.server = new Server(threads());
        this.connector = connector(server, address, limits);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), server));
        server.setErrorHandler(new JettyErrors());
        server.setHandler(handlers(new DispatchServlet(router, policy, attempts)));
        server.setStopTimeout(limits.stop().toMillis());
    }

    /** Where it listens, with the port the system chose when it was asked to. */
    public ListenAddress address() {
        var port = connector.getLocalPort();
        return port > 0 ? new ListenAddress(address.host(), port) : address;
    }

    @Override
    public void start() throws Exception {
        try {
            connector.open();
        } catch (IOException | UnresolvedAddressException refused) {
            throw new ListenException(inWords(refused), refused);
        }
        server.start();
        LOG.log(Level.DEBUG, "listening on {0}", address());
    }

    /** Ends the answers without an end, lets the others finish, and closes every connection. */
    @Override
    public void stop() throws Exception {
        openAnswers.end();
        server.stop();
        connector.close();
    }

    private String inWords(Exception refused) {
        var cause = refused.getCause() instanceof SocketException inner ? inner : refused;
        var message = String.valueOf(cause.getMessage());
        if (cause instanceof UnresolvedAddressException) {
            return "cannot listen on " + address + ": the host name does not resolve; name an address of this machine";
        }
        if (cause instanceof BindException && message.contains("in use")) {
            return "cannot listen on " + address + ": the port is in use, perhaps by another Allswell; stop that or"
                    + " choose another one with --listen HOST:PORT";
        }
        if (message.contains("ermission denied")) {
            return "cannot listen on " + address + ": this user may not use that port; choose one above 1023 with"
                    + " --listen HOST:PORT";
        }
        return "cannot listen on " + address + ": " + message + "; name an address of this machine with --listen"
                + " HOST:PORT";
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(THREADS, SPARE_THREADS);
        threads.setName("http");
        // Connections and streams are bounded elsewhere; a bound here would let streams keep requests out.
        var virtual = new VirtualThreadPool(0);
        virtual.setName("http-request");
        threads.setVirtualThreadsExecutor(virtual);
        return threads;
    }

    private static ServerConnector connector(Server server, ListenAddress address, HttpLimits limits) {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setRequestHeaderSize(limits.headers());
        // A name may hold any character, so a path may hold any percent-encoded one; the router decodes segments.
        configuration.setUriCompliance(UriCompliance.from(EnumSet.of(
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER,
                UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS,
                UriCompliance.Violation.BAD_UTF8_ENCODING,
                UriCompliance.Violation.BAD_PERCENT_ENCODING)));
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
        connector.setHost(new InetSocketAddress(address.host(), address.port()).getHostString());
        connector.setPort(address.port());
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setAcceptQueueSize(128);
        connector.setReuseAddress(true);
        return connector;
    }

    private static GracefulHandler handlers(DispatchServlet servlet) {
        var context = new ServletContextHandler("/", false, false);
        context.setErrorHandler(new JettyErrors());
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        var holder = new ServletHolder(servlet);
        holder.setInitOrder(0);
        context.addServlet(holder, "/*");
        var compression = new CompressionHandler(context);
        compression.putCompression(new GzipCompression());
        compression.putConfiguration(
                "/*",
                CompressionConfig.builder()
                        .defaults()
                        .compressExcludeMimeType("text/event-stream")
                        .build());
        return new GracefulHandler(compression);
    }
}
