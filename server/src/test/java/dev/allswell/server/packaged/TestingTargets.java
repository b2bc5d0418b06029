package dev.allswell.server.packaged;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A real HTTP server and a real TCP port that a test stops and starts, on the same ports each time. */
final class TestingTargets implements AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final int httpPort;
    private final int tcpPort;
    private @Nullable HttpServer http;
    private @Nullable ServerSocket tcp;

    TestingTargets() throws IOException {
        http = web(0);
        httpPort = http.getAddress().getPort();
        tcp = new ServerSocket(0, 50, LOOPBACK);
        tcpPort = tcp.getLocalPort();
    }

    String httpUrl() {
        return "http://127.0.0.1:" + httpPort + "/";
    }

    String tcpAddress() {
        return "127.0.0.1:" + tcpPort;
    }

    void stop() throws IOException {
        if (http != null) {
            http.stop(0);
            http = null;
        }
        if (tcp != null) {
            tcp.close();
            tcp = null;
        }
    }

    void startAgain() throws IOException {
        http = web(httpPort);
        tcp = new ServerSocket(tcpPort, 50, LOOPBACK);
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    private static HttpServer web(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(LOOPBACK, port), 0);
        server.createContext("/", exchange -> {
            var body = "well".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
