package dev.allswell.server.packaged;

import dev.allswell.plugin.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the README promises, with the packaged server, a real HTTP and a real TCP server, and a crash. */
class PackagedServerIT {

    @TempDir
    private Path folder;

    @Test
    void watchesRealServersAndRemembersAcrossACrash() throws Exception {
        var data = folder.resolve("data");
        try (var targets = new TestingTargets()) {
            var config = configuration(targets);
            var before = new ArrayList<String>();
            try (var server = Allswell.serve(data, "--config", config)) {
                server.awaitStatus("web", "up");
                server.awaitStatus("port", "up");
                var watched = folder.resolve("watched");
                var watch = server.start(watched, "watch");
                Eventually.until("watch has begun", () -> read(watched).contains("port"));
                targets.stop();
                server.awaitStatus("web", "down");
                server.awaitStatus("port", "down");
                targets.startAgain();
                server.awaitStatus("web", "up");
                server.awaitStatus("port", "up");
                Eventually.until(
                        "watch shows what happened",
                        () -> read(watched).contains("web | Up -> Down | ") && read(watched).contains(
                                "web | Down -> Up"));
                watch.destroyForcibly().waitFor();
                before.addAll(changes(server, "web"));
                server.kill();
            }
            assertThat(before).containsExactly("unknown up", "up down", "down up");
            try (var server = Allswell.serve(data, "--config", config)) {
                assertThat(server.status("web")).isEqualTo("up");
                assertThat(changes(server, "web")).startsWith(before.toArray(String[]::new));
                assertThat(server.get("/v1/checks/web/results?limit=50").path("results").size())
                        .isGreaterThan(2);
                assertThat(server.terminate()).isIn(0, 143);
                assertThat(server.lines()).anyMatch(line -> line.contains("stopped"));
            }
        }
    }

    @Test
    void withoutAnyConfigurationItSaysWhereItIsAndWatchesItself() throws Exception {
        var data = folder.resolve("data");
        try (var server = Allswell.serve(data)) {
            assertThat(server.lines()).anyMatch(line -> line.contains(data.toString()));
            Eventually.until("it watches itself", () -> server.get("/v1/health").path("services").valueStream()
                    .anyMatch(service -> service.path("name").asString().startsWith("self:")
                            && service.path("status").asString().equals("up")));
            assertThat(Files.getPosixFilePermissions(data.resolve("admin.token")).toString()).doesNotContain("OTHERS");
            var plugins = new ArrayList<String>();
            server.get("/v1/plugins").path("plugins").forEach(plugin -> plugins.add(plugin.path("name").asString()));
            assertThat(plugins).contains("tcp", "http", "dns");
        }
    }

    @Test
    void aSecondServerOnTheSameDataFolderIsRefused() throws Exception {
        var data = folder.resolve("data");
        try (var _ = Allswell.serve(data)) {
            var second = Allswell.run("serve", "--data", data.toString(), "--listen", "127.0.0.1:0");
            assertThat(second.exitCode()).isNotZero();
            assertThat(second.err() + second.out()).contains(data.toString());
        }
    }

    private String configuration(TestingTargets targets) throws IOException {
        var file = folder.resolve("allswell.yaml");
        Files.writeString(file, """
                checks:
                  - name: web
                    kind: http
                    target: %s
                    interval: 1s
                    timeout: 500ms
                    settings: { expect_status: [200] }
                  - name: port
                    kind: tcp
                    target: %s
                    interval: 1s
                """.formatted(targets.httpUrl(), targets.tcpAddress()));
        return file.toString();
    }

    private static List<String> changes(Allswell server, String check) {
        var entries = new ArrayList<JsonNode>();
        server.get("/v1/checks/" + check + "/journal?limit=100").path("entries").forEach(entries::add);
        return entries.reversed().stream()
                .filter(entry -> entry.path("type").asString().equals("health.changed"))
                .map(entry -> entry.path("from").asString() + " " + entry.path("status").asString())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException beingWritten) {
            return "";
        }
    }
}
