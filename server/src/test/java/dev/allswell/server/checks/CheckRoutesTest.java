package dev.allswell.server.checks;

import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.server.TestingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class CheckRoutesTest {

    private static final String CHECK = """
            {"name":"a/b ü","kind":"tcp","target":"127.0.0.1:1","interval":"1h","timeout":"500ms","retry_interval":"1m",
             "failure_threshold":2,"success_threshold":3,"degraded_latency":"250ms","impact":"critical","group":"shop",
             "labels":{"team":"blue"},"settings":{}}""";
    private static final String PATH = "/v1/checks/a%2Fb%20%C3%BC";

    @TempDir
    private Path data;

    private TestingServer server;

    @BeforeEach
    void start() throws IOException {
        var file = Files.writeString(data.resolve("allswell.yaml"), """
                store: {kind: memory}
                checks:
                  - {name: filed, kind: tcp, target: "127.0.0.1:1", interval: 1h}
                  - {name: strange, kind: gopher, target: "g", settings: {password: hidden, user: "${HOME}"}}
                """);
        server = TestingServer.start(data.resolve("data"), file);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCheckIsCreatedShownReplacedAndRemoved() throws Exception {
        var created = server.write("POST", "/v1/checks", CHECK);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).contains(PATH);
        var shown = server.get(PATH).json();
        assertThat(List.copyOf(shown.propertyNames())).containsExactly(
                "name", "kind", "target", "interval_secs", "timeout_secs", "status", "last_checked", "last_ok",
                "message", "id", "interval_ms", "timeout_ms", "retry_interval_ms", "failure_threshold",
                "success_threshold", "degraded_latency_ms", "impact", "group", "labels", "origin", "paused",
                "created_at", "since", "confirming", "settings", "latency_ms", "last_result");
        assertThat(shown.get("timeout_secs").toString()).isEqualTo("0.5");
        assertThat(shown.get("degraded_latency_ms").intValue()).isEqualTo(250);
        assertThat(shown.get("origin").stringValue()).isEqualTo("api");
        var replaced = server.write("PUT", PATH, CHECK.replace("a/b ü", "c").replace("critical", "minor"));
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.json().get("id")).isEqualTo(shown.get("id"));
        assertThat(server.get(PATH).status()).isEqualTo(404);
        assertThat(server.write("DELETE", "/v1/checks/c", "").status()).isEqualTo(204);
        assertThat(server.write("DELETE", "/v1/checks/c", "").json().get("code").stringValue()).isEqualTo("not_found");
    }

    @Test
    void runningShowsTheResultAndHistoryKeepsIt() throws Exception {
        server.write("POST", "/v1/checks", CHECK);
        var run = server.write("POST", PATH + "/run", "").json();
        assertThat(run.get("status").stringValue()).isEqualTo("unknown");
        assertThat(run.get("confirming").booleanValue()).isTrue();
        var result = run.get("last_result");
        assertThat(List.copyOf(result.propertyNames())).containsExactly(
                "time", "outcome", "fault", "message", "latency_ms", "phases", "measurements");
        assertThat(result.get("outcome").stringValue()).isEqualTo("failed");
        assertThat(result.get("fault").stringValue()).isEqualTo("refused");
        server.write("POST", PATH + "/run", "");
        assertThat(server.get(PATH + "?recent=60").json().get("recent").size()).isEqualTo(2);
        assertThat(server.get("/v1/health?recent=1").json().get("services").get(2).get("recent").size()).isEqualTo(1);
        Eventually.until("both results are stored", () -> {
            try {
                return server.get(PATH + "/results").json().get("results").size() == 2;
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        });
        assertThat(server.get(PATH + "/results?limit=1").json().get("results").size()).isEqualTo(1);
        var journal = server.get(PATH + "/journal").json().get("entries");
        assertThat(journal.get(0).get("type").stringValue()).isEqualTo("health.changed");
        assertThat(journal.get(1).get("type").stringValue()).isEqualTo("check.added");
    }

    @Test
    void pausingAndResumingAreToldAndRepeatable() throws Exception {
        for (var time = 0; time < 2; time++) {
            var paused = server.write("POST", "/v1/checks/filed/pause", "");
            assertThat(paused.status()).isEqualTo(200);
            assertThat(paused.json().get("paused").booleanValue()).isTrue();
        }
        var run = server.write("POST", "/v1/checks/filed/run", "");
        assertThat(run.status()).as("a result of before the pause is not the answer").isEqualTo(409);
        assertThat(run.json().get("detail").stringValue()).contains("is paused; resume it first");
        assertThat(server.write("POST", "/v1/checks/filed/resume", "").json().get("paused").booleanValue()).isFalse();
        assertThat(server.write("POST", "/v1/checks/ghost/pause", "").status()).isEqualTo(404);
    }

    @Test
    void whatTheFileOwnsIsChangedThere() throws Exception {
        for (var refused : List.of(
                server.write("DELETE", "/v1/checks/filed", ""),
                server.write("PUT", "/v1/checks/filed", CHECK.replace("a/b ü", "filed")))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().get("code").stringValue()).isEqualTo("conflict");
            assertThat(refused.json().get("detail").stringValue()).contains("configuration file");
        }
        assertThat(server.write("DELETE", "/v1/health/remove/filed", "").status()).isEqualTo(409);
    }

    @Test
    void settingsOfAnUnknownKindAreMaskedWhole() throws Exception {
        var settings = server.get("/v1/checks/strange").json().get("settings");
        assertThat(settings.get("password").stringValue()).isEqualTo("********");
        assertThat(server.get("/v1/health").body()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/v1/checks?recent=61", "/v1/checks?recent=-1", "/v1/checks?recents=1", "/v1/journal?limit=0",
        "/v1/journal?limit=1001", "/v1/journal?before=0", "/v1/journal?before=5&after=3", "/v1/journal?after=x",
        "/v1/checks/filed/results?limit=1e3", "/v1/checks/filed/journal?after=1", "/v1/status?x"})
    void wrongParametersAreRefusedWithTheirPlace(String path) throws Exception {
        var refused = server.get(path);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors").get(0).get("pointer").stringValue()).startsWith("/query/");
    }

    @Test
    void everyProblemOfABodyIsToldWithItsPlace() throws Exception {
        var refused = server.write("POST", "/v1/checks",
                "{\"name\":\"x\",\"kind\":\"tcp\",\"target\":\"h:1\",\"intervall\":\"1s\",\"impact\":5}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors").size()).isEqualTo(2);
        assertThat(refused.body()).contains("did you mean `interval`?");
        assertThat(server.write("POST", "/v1/checks",
                "{\"name\":\"self:x\",\"kind\":\"tcp\",\"target\":\"h:1\"}").status()).isEqualTo(400);
        assertThat(server.write("POST", "/v1/checks",
                "{\"name\":\"x\",\"kind\":\"gopher\",\"target\":\"h:1\"}").body()).contains(
                        "unknown kind gopher; installed");
    }

    @Test
    void theJournalIsReadInBothDirections() throws Exception {
        for (var number = 0; number < 5; number++) {
            server.write("POST", "/v1/checks", CHECK.replace("a/b ü", "c" + number));
        }
        var newest = ofC("/v1/journal");
        assertThat(names(newest)).containsExactly("c4", "c3", "c2", "c1", "c0");
        var third = newest.get(1).get("sequence").longValue();
        assertThat(names(ofC("/v1/journal?before=" + third))).containsExactly("c2", "c1", "c0");
        assertThat(names(ofC("/v1/journal?after=" + third))).containsExactly("c4");
        assertThat(server.get("/v1/journal?limit=2").json().get("entries").size()).isEqualTo(2);
    }

    /** The server watches itself meanwhile, and that is in the journal too. */
    private List<JsonNode> ofC(String path) throws IOException, InterruptedException {
        return server.get(path).json().get("entries").valueStream()
                .filter(entry -> entry.get("name").stringValue().startsWith("c"))
                .toList();
    }

    private static List<String> names(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.get("name").stringValue()).toList();
    }
}
