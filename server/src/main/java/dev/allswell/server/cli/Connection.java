package dev.allswell.server.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How commands reach the server: where it listens, and the token that lies in its data folder. */
final class Connection {

    private static final String DEFAULT_URL = "http://127.0.0.1:9355";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final int FIRST_ERROR = 400;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ALLSWELL_URL:-" + DEFAULT_URL + "}",
            description = "Where the server listens (ALLSWELL_URL; ${DEFAULT-VALUE}).")
    private String url = DEFAULT_URL;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "${env:ALLSWELL_DATA:-./allswell-data}",
            description = "The server's data folder, where its token lies (ALLSWELL_DATA; ${DEFAULT-VALUE}).")
    private Path data = Path.of("allswell-data");

    /** What the server answers to a question. */
    JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    /** What the server answers when it is told something. */
    JsonNode post(String path, Map<String, ?> body) {
        return json(send(request(path).header("Content-Type", "application/json").POST(content(body))));
    }

    /** Takes something away. */
    void delete(String path) {
        send(request(path).DELETE());
    }

    /** The lines of an answer that does not end, for as long as the server sends them. */
    Stream<String> follow(String path) {
        var request = HttpRequest.newBuilder(uri(path)).header("Accept", "text/event-stream");
        authorize(request);
        var response = exchange(request.build(), BodyHandlers.ofLines());
        if (response.statusCode() >= FIRST_ERROR) {
            throw failure(response.statusCode(), String.join("\n", response.body().toList()));
        }
        return response.body();
    }

    /** A name as one segment of a path. */
    static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(uri(path)).header("Accept", "application/json").timeout(PATIENCE);
        authorize(request);
        return request;
    }

    private void authorize(HttpRequest.Builder request) {
        token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    }

    private Optional<String> token() {
        var file = data.resolve("admin.token");
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException unreadable) {
            throw new CommandException(ExitCode.REFUSED, "cannot read the token in " + file + ": " + unreadable);
        }
    }

    private URI uri(String path) {
        try {
            var base = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            if (base.getHost() == null || base.getScheme() == null) {
                throw new IllegalArgumentException("no scheme or host in it");
            }
            return URI.create(base + path);
        } catch (IllegalArgumentException malformed) {
            throw new CommandException(
                    ExitCode.USAGE, "--url must be like " + DEFAULT_URL + ", not " + url + ": " + malformed
                            .getMessage());
        }
    }

    private String send(HttpRequest.Builder request) {
        var response = exchange(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        if (response.statusCode() >= FIRST_ERROR) {
            throw failure(response.statusCode(), response.body());
        }
        return response.body();
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        // Not closed: closing waits for streams that are still read, and the process ends with the command.
        var client = HttpClient.newBuilder().connectTimeout(CONNECT_PATIENCE).build();
        try {
            return client.send(request, handler);
        } catch (IOException unreachable) {
            throw new CommandException(
                    ExitCode.CANNOT_TELL,
                    "no server answers at " + url + " (" + reason(unreachable) + "); start it with: allswell serve");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.CANNOT_TELL, "interrupted");
        }
    }

    private static String reason(IOException unreachable) {
        var message = unreachable.getMessage();
        return message == null ? "connection refused" : message;
    }

    private CommandException failure(int status, String body) {
        var message = problem(body).orElse("the server answered " + status);
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN ->
                new CommandException(
                        ExitCode.REFUSED, message + "; the token is read from " + data.resolve("admin.token")
                                + ", name another data folder with --data");
            default -> new CommandException(status >= SERVER_ERROR ? ExitCode.CANNOT_TELL : ExitCode.NOT_FINE, message);
        };
    }

    /** What a problem document says: its detail, and each error beneath it. */
    private static Optional<String> problem(String body) {
        try {
            var problem = JsonMapper.shared().readTree(body);
            var detail = problem.path("detail").asString(problem.path("title").asString(""));
            var lines = new StringBuilder(detail);
            if (problem.path("errors").size() > 1) {
                problem.path("errors").forEach(error -> lines.append("\n  ")
                        .append(error.path("pointer").asString(""))
                        .append(": ")
                        .append(error.path("message").asString("")));
            }
            return lines.isEmpty() ? Optional.empty() : Optional.of(lines.toString());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static JsonNode json(String body) {
        try {
            return JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
        } catch (JacksonException notJson) {
            throw new CommandException(
                    ExitCode.CANNOT_TELL, "what answers there is no Allswell: " + notJson.getOriginalMessage());
        }
    }

    private static BodyPublisher content(Map<String, ?> body) {
        return body.isEmpty()
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body), StandardCharsets.UTF_8);
    }
}
