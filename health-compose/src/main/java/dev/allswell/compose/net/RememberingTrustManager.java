package dev.allswell.compose.net;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks a strict trust manager, which verifies chain and host name, and remembers what it accepted.
 *
 * <p>Whether the host name is verified is decided, in Java, by the parameters of the connection. A probe that forgets to
 * set them would trust any host with any valid certificate; it is refused instead.
 */
final class RememberingTrustManager extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager strict;
    private final AcceptedChains accepted;
    private final String authorities;

    /** Remembers in {@code accepted} what {@code strict}, which trusts {@code authorities}, accepted. */
    RememberingTrustManager(X509ExtendedTrustManager strict, AcceptedChains accepted, String authorities) {
        this.strict = strict;
        this.accepted = accepted;
        this.authorities = authorities;
    }

    /** The strict check of one connection. */
    @FunctionalInterface
    private interface Check {
        void run() throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(
                chain,
                authType,
                engine.getSSLParameters(),
                engine.getHandshakeSession(),
                () -> strict.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!(socket instanceof SSLSocket connection)) {
            throw unknownHost();
        }
        check(
                chain,
                authType,
                connection.getSSLParameters(),
                connection.getHandshakeSession(),
                () -> strict.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw unknownHost();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw clientsOnly();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw clientsOnly();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw clientsOnly();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return strict.getAcceptedIssuers();
    }

    private void check(
            X509Certificate[] chain,
            String authType,
            SSLParameters parameters,
            @Nullable SSLSession session,
            Check strictly)
            throws CertificateException {
        var identification = parameters.getEndpointIdentificationAlgorithm();
        if (identification == null || identification.isEmpty() || session == null) {
            throw unknownHost();
        }
        var circumstances = new ArrayList<>(List.of(authorities, authType, identification));
        circumstances.addAll(hostNames(session));
        var key = AcceptedChains.key(chain, circumstances);
        if (!accepted.contains(key)) {
            strictly.run();
            accepted.add(key, chain);
        }
    }

    /** All names that the certificate may be for: the one connected to, and those asked for in the handshake. */
    private static List<String> hostNames(SSLSession session) {
        var names = new ArrayList<String>();
        names.add(String.valueOf(session.getPeerHost()));
        if (session instanceof ExtendedSSLSession extended) {
            extended.getRequestedServerNames().forEach(name -> names.add(name.toString()));
        }
        return names;
    }

    private static CertificateException unknownHost() {
        return new CertificateException(
                "the host name cannot be verified: the connection must be made with SSLParameters whose"
                        + " endpoint identification algorithm is HTTPS");
    }

    private static CertificateException clientsOnly() {
        return new CertificateException("this context is for clients: it verifies servers only");
    }
}
