package dev.allswell.plugin.http.exchange;

import dev.allswell.api.capability.TlsContexts.TlsOptions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * How TLS is to be spoken.
 *
 * @param options whom to trust, and who we are
 * @param serverName the name to ask for and to verify instead of the target's host
 */
public record TlsPlan(TlsOptions options, Optional<String> serverName) {

    private static final String[] PROTOCOLS = {"http/1.1"};

    public TlsPlan {
        Objects.requireNonNull(options, "options");
        Objects.requireNonNull(serverName, "serverName");
    }

    /** The same for a target that somebody else chose: without certificate of our own and without another name. */
    public TlsPlan forOthers() {
        return new TlsPlan(
                new TlsOptions(options.verify(), options.authorities(), Optional.empty(), Optional.empty()),
                Optional.empty());
    }

    /** An engine for a handshake with that target. */
    SSLEngine engine(SSLContext context, HttpTarget target) {
        var host = withoutLastDot(serverName.orElse(target.host()));
        var engine = context.createSSLEngine(host, target.port());
        engine.setUseClientMode(true);
        var parameters = engine.getSSLParameters();
        parameters.setServerNames(serverName.isPresent() || !target.literal() ? named(host) : List.of());
        if (options.verify()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        parameters.setApplicationProtocols(PROTOCOLS);
        engine.setSSLParameters(parameters);
        return engine;
    }

    /** Names with an underscore, as containers have them, cannot be said in TLS: they are asked for without a name. */
    private static List<SNIServerName> named(String host) {
        try {
            return List.of(new SNIHostName(host));
        } catch (IllegalArgumentException unspeakable) {
            return List.of();
        }
    }

    private static String withoutLastDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
