package dev.allswell.compose.net;

import dev.allswell.compose.net.TestingAuthority.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * A TLS server on loopback that shakes hands, says {@code 1}, and hangs up. It asks for a client certificate and takes
 * any or none.
 */
final class TestingTlsServer implements AutoCloseable {

    private final SwitchingKeyManager keys;
    private final SSLServerSocket listener;
    private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();

    TestingTlsServer(Issued identity) throws Exception {
        keys = new SwitchingKeyManager(identity);
        listener = (SSLServerSocket) context(keys).getServerSocketFactory().createServerSocket(0, 10, InetAddress
                .getLoopbackAddress());
        listener.setWantClientAuth(true);
        connections.execute(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on, new handshakes show that identity. */
    void show(Issued identity) {
        keys.show(identity);
    }

    /** The server's side of a handshake without a network. */
    static SSLEngine engine(Issued identity) throws Exception {
        var engine = context(new SwitchingKeyManager(identity)).createSSLEngine();
        engine.setUseClientMode(false);
        return engine;
    }

    /** Shakes hands as a client that means {@code host} and verifies names; returns the certificates it was shown. */
    List<X509Certificate> connect(SSLContext context, String host) throws IOException {
        try (var socket = (SSLSocket) context.getSocketFactory()
                .createSocket(new Socket(InetAddress.getLoopbackAddress(), port()), host, port(), true)) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            // A TLS 1.3 server refuses a client's certificate after the client's handshake is done.
            socket.getInputStream().read();
            return Arrays.stream(socket.getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = (SSLSocket) listener.accept();
                connections.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(SSLSocket socket) {
        try (socket) {
            socket.startHandshake();
            socket.getOutputStream().write(1);
            socket.getInputStream().read();
        } catch (IOException refused) {
            // The client's own exception is what the test looks at.
            return;
        }
    }

    private static SSLContext context(SwitchingKeyManager keys) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[]{keys}, new TrustManager[]{new AnybodyTrustManager()}, null);
        return context;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.shutdownNow();
        connections.close();
    }
}
