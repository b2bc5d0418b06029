package dev.allswell.server.packaged;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The command line against a packaged server, with the exit codes that scripts use. */
class CommandsIT {

    @TempDir
    private Path folder;

    @Test
    void addsLooksAtPausesAndRemovesChecks() throws Exception {
        try (var targets = new TestingTargets();
                var server = Allswell.serve(folder.resolve("data"))) {
            assertThat(server.tell("add", "a shop/über", "--http", targets.httpUrl(), "--interval", "1s").out())
                    .contains("added a shop/über");
            server.awaitStatus("a shop/über", "up");
            assertThat(server.tell("add", "a shop/über", "--tcp", "h:1").err()).contains(
                    "check already exists: a shop/über");
            assertThat(server.tell("add", "x", "--tcp", "nowhere").err()).contains("TCP target must be host:port");
            assertThat(server.tell("add", "x").exitCode()).isEqualTo(2);
            assertThat(server.tell("add", "set", "--http", targets.httpUrl(), "--set", "expect_status=[200, 204]")
                    .exitCode())
                    .isZero();
            assertThat(server.get("/v1/checks/set").path("settings").path("expect_status").size()).isEqualTo(2);
            assertThat(server.tell("remove", "set").exitCode()).isZero();
            assertThat(server.tell("status").exitCode()).isZero();
            assertThat(server.tell("status", "--json").out()).contains("\"services\"");
            assertThat(server.tell("run", "a shop/über").out()).contains("passed");
            targets.stop();
            server.awaitStatus("a shop/über", "down");
            var down = server.tell("status");
            assertThat(down.exitCode()).isEqualTo(1);
            assertThat(down.out()).containsPattern("(?m)^- +a shop/über +down");
            assertThat(server.tell("run", "a shop/über").exitCode()).isEqualTo(1);
            assertThat(server.tell("pause", "a shop/über").exitCode()).isZero();
            assertThat(server.tell("status").out()).contains("paused");
            assertThat(server.tell("resume", "a shop/über").exitCode()).isZero();
            assertThat(server.tell("log", "a shop/über").out()).contains("| Up -> Down |");
            assertThat(server.tell("plugins").out()).contains("kinds: http");
            assertThat(server.tell("remove", "a shop/über").exitCode()).isZero();
            assertThat(server.tell("remove", "a shop/über").err()).contains("a shop/über");
        }
    }

    @Test
    void withoutTheTokenNothingIsChanged() throws Exception {
        try (var server = Allswell.serve(folder.resolve("data"))) {
            var refused = Allswell.run(
                    "add", "x", "--tcp", "127.0.0.1:1", "--url", server.url(), "--data", folder.resolve("other")
                            .toString());
            assertThat(refused.exitCode()).isEqualTo(4);
            assertThat(server.status("x")).isEqualTo("none");
        }
    }

    @Test
    void sayThatNoServerAnswers() throws Exception {
        var answer = Allswell.run("status", "--url", "http://127.0.0.1:1");
        assertThat(answer.exitCode()).isEqualTo(3);
        assertThat(answer.err()).contains("no server answers at http://127.0.0.1:1");
    }

    @Test
    void checkConfigTellsEveryProblemAtOnce() throws Exception {
        var file = folder.resolve("bad.yaml");
        Files.writeString(file, """
                checks:
                  - name: web
                    kind: http
                    target: ftp://example.org/
                    intervall: 10s
                  - name: port
                    kind: tcp
                    target: example.org
                """);
        var answer = Allswell.run("check-config", file.toString());
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out() + answer.err())
                .contains("bad.yaml:5:")
                .contains("interval")
                .contains("URL must be http or https")
                .contains("TCP target must be host:port");
    }
}
