package dev.allswell.server.packaged;

import dev.allswell.plugin.testkit.time.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged distribution as a user runs it: the launcher, a process of its own, a data folder. */
final class Allswell implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path data;
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;
    private final HttpClient client = HttpClient.newHttpClient();

    private Allswell(Path data, Process process) {
        this.data = data;
        this.process = process;
        this.reader = Thread.ofVirtual().unstarted(this::read);
        reader.start();
    }

    /** What a command printed, and its exit code. */
    record Answer(int exitCode, String out, String err) {}

    /** A server on a port of its own that is ready. */
    static Allswell serve(Path data, String... more) throws IOException {
        var command = new ArrayList<>(List.of(launcher(), "serve", "--data", data.toString(), "--listen",
                "127.0.0.1:0"));
        command.addAll(List.of(more));
        var server = new Allswell(data, new ProcessBuilder(command).redirectErrorStream(true).start());
        Eventually.until("the server is ready: " + server.lines, PATIENCE, server::ready);
        return server;
    }

    /** Runs a command that ends by itself. */
    static Answer run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(launcher()));
        command.addAll(List.of(arguments));
        var out = Files.createTempFile("allswell", ".out");
        var err = Files.createTempFile("allswell", ".err");
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " does not end: " + Files.readString(err));
            }
            return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs a command against this server. */
    Answer tell(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(arguments));
        command.addAll(List.of("--url", url(), "--data", data.toString()));
        return run(command.toArray(String[]::new));
    }

    /** Starts a command against this server that does not end by itself. */
    Process start(Path output, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(launcher()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--url", url(), "--data", data.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    String url() {
        return lines.stream()
                .map(URL::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElse("");
    }

    JsonNode get(String path) {
        return JsonMapper.shared().readTree(text(path));
    }

    String text(String path) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create(url() + path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** The confirmed state of a check; {@code none} when there is no such check. */
    String status(String check) {
        for (var service : get("/v1/health").path("services")) {
            if (service.path("name").asString().equals(check)) {
                return service.path("status").asString();
            }
        }
        return "none";
    }

    void awaitStatus(String check, String status) {
        Eventually.until(
                check + " is " + status + ": " + lines, PATIENCE, () -> status(check).equals(status));
    }

    List<String> lines() {
        return lines;
    }

    /** Ends the process as a crash does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Ends the process as an operator does, and returns its exit code. */
    int terminate() throws InterruptedException {
        // By its handle: Process.destroy() would also close the output that is still to be read.
        process.toHandle().destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the server does not stop: " + lines);
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.close();
    }

    private boolean ready() {
        if (!process.isAlive()) {
            throw new AssertionError("the server ended: " + lines);
        }
        if (url().isEmpty()) {
            return false;
        }
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(url() + "/readyz")).build(), BodyHandlers.discarding());
            return answer.statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void read() {
        try (var output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8))) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
            }
        } catch (IOException ended) {
            lines.add("(output ended: " + ended.getMessage() + ")");
        }
    }

    private static String launcher() {
        var distribution = Path.of(System.getProperty("allswell.dist"));
        return distribution.resolve("../../../allswell").normalize().toString();
    }
}
