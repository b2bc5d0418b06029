package dev.allswell.server;

import dev.allswell.compose.config.References;
import dev.allswell.server.config.ConfigurationReader;
import dev.allswell.server.config.Installation;
import dev.allswell.server.config.ListenAddress;
import dev.allswell.server.config.ServerConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server on a port of its own, with the plugins of the class path, and a client that talks to it. */
public final class TestingServer implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final AllswellServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String token;

    private TestingServer(AllswellServer server) throws IOException {
        this.server = server;
        this.token = Files.readString(server.tokenFile()).strip();
    }

    /** An answer. */
    public record Answer(int status, Map<String, String> headers, String body) {

        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** A header. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** An installation without a home, as in tests. */
    public static Installation installation() {
        return new Installation(Optional.empty(), References.ofProcess());
    }

    /** A server without a configuration file, started. */
    public static TestingServer start(Path data) throws IOException {
        return start(new ConfigurationReader(References.ofProcess()).defaults(), data);
    }

    /** A server with that configuration file, started. */
    public static TestingServer start(Path data, Path file) throws IOException {
        var read = new ConfigurationReader(References.ofProcess()).read(file);
        if (!read.problems().isEmpty()) {
            throw new AssertionError(read.problems());
        }
        return start(read.configuration(), data);
    }

    private static TestingServer start(ServerConfiguration configuration, Path data) throws IOException {
        var server = AllswellServer.build(
                configuration.withListen(new ListenAddress("127.0.0.1", 0)).withData(data), installation());
        server.start();
        return new TestingServer(server);
    }

    /** The server. */
    public AllswellServer server() {
        return server;
    }

    /** The administrator's token. */
    public String token() {
        return token;
    }

    /** The address of a path. */
    public URI uri(String path) {
        return URI.create("http://" + server.address() + path);
    }

    /** Reads. */
    public Answer get(String path) throws IOException, InterruptedException {
        return get(path, Map.of());
    }

    /** Reads with further headers. */
    public Answer get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    /** Writes with the token. */
    public Answer write(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, path, body, Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
    }

    /** Sends just that. */
    public Answer send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var received = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        response.headers().map().forEach((name, values) -> received.put(name, values.getFirst()));
        return new Answer(response.statusCode(), received, response.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.stop();
    }
}
