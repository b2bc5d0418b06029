package dev.allswell.server.checks;

import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.server.TestingServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The surfaces of the reference system of part A: paths, bodies, fields, errors and messages. */
class HttpReferenceCasesTest {

    private static final List<String> FIELDS_OF_A = List.of(
            "name", "kind", "target", "interval_secs", "timeout_secs", "status", "last_checked", "last_ok", "message");

    @TempDir
    private Path data;

    private TestingServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestingServer.start(data);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void addListStatusRemove() throws Exception {
        assertThat(server.get("/v1/health/list").body()).isEqualTo("{\"checks\":[]}");
        var added = add("{\"name\":\"a\",\"kind\":\" TCP \",\"target\":\"127.0.0.1:1\"}");
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(server.get("/v1/health/list").body()).isEqualTo("{\"checks\":[{\"name\":\"a\",\"kind\":\"tcp\","
                + "\"target\":\"127.0.0.1:1\",\"interval_secs\":30,\"timeout_secs\":5}]}");
        var status = server.get("/v1/health/status").json();
        assertThat(names(status)).containsExactly("machines", "services");
        assertThat(status.get("machines").isEmpty()).isTrue();
        var service = status.get("services").get(0);
        assertThat(names(service)).startsWith(FIELDS_OF_A.toArray(String[]::new));
        var removed = server.write("DELETE", "/v1/health/remove/a", "");
        assertThat(removed.body()).isEqualTo("{\"status\":\"ok\"}");
        assertThat(server.get("/v1/health/list").body()).isEqualTo("{\"checks\":[]}");
    }

    @Test
    void aCheckThatWasNeverProbedHasNullsAndIsUnknown() throws Exception {
        add("{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"127.0.0.1:1\",\"interval_secs\":3600,\"timeout_secs\":2.5}");
        server.write("POST", "/v1/checks/a/pause", "");
        var service = server.get("/v1/health/status").json().get("services").get(0);
        assertThat(service.get("status").stringValue()).isEqualTo("unknown");
        assertThat(service.get("interval_secs").toString()).isEqualTo("3600");
        assertThat(service.get("timeout_secs").toString()).isEqualTo("2.5");
        assertThat(names(service)).contains("last_checked", "last_ok");
        assertThat(service.get("last_ok").isNull()).isTrue();
    }

    @Test
    void aClosedPortGoesDownOnceAndStaysToldInTheJournal() throws Exception {
        add("{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"127.0.0.1:1\"}");
        var run = server.write("POST", "/v1/checks/a/run", "");
        assertThat(run.json().get("status").stringValue()).isEqualTo("down");
        assertThat(run.json().get("message").stringValue()).startsWith("tcp_error: ");
        server.write("POST", "/v1/checks/a/run", "");
        var changes = new ArrayList<JsonNode>();
        server.get("/v1/journal?limit=1000").json().get("entries").forEach(entry -> {
            if (entry.get("type").stringValue().equals("health.changed") && entry.get("name").stringValue().equals(
                    "a")) {
                changes.add(entry);
            }
        });
        assertThat(changes).hasSize(1);
        assertThat(names(changes.getFirst()))
                .containsExactly("sequence", "type", "at", "check", "name", "from", "status", "reason", "fault");
        assertThat(changes.getFirst().get("from").stringValue()).isEqualTo("unknown");
        assertThat(changes.getFirst().get("status").stringValue()).isEqualTo("down");
        assertThat(changes.getFirst().get("fault").stringValue()).isEqualTo("refused");
        assertThat(changes.getFirst().get("at").stringValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void upThenDownKeepsLastOk() throws Exception {
        try (var listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            add("{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"127.0.0.1:" + listening.getLocalPort() + "\"}");
            var up = server.write("POST", "/v1/checks/a/run", "").json();
            assertThat(up.get("status").stringValue()).isEqualTo("up");
            assertThat(up.get("message").isNull()).isTrue();
        }
        var down = server.write("POST", "/v1/checks/a/run", "").json();
        assertThat(down.get("status").stringValue()).isEqualTo("down");
        assertThat(down.get("last_ok").isNull()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"name\":\" \",\"kind\":\"tcp\",\"target\":\"h:1\"}|invalid health check: name is required",
        "{\"name\":\"b\",\"kind\":\"tcp\",\"target\":\"h:1\",\"interval_secs\":0}|invalid health check: interval must be > 0",
        "{\"name\":\"b\",\"kind\":\"tcp\",\"target\":\"h:1\",\"timeout_secs\":0}|invalid health check: timeout must be > 0",
        "{\"name\":\"b\",\"kind\":\"tcp\",\"target\":\"h\"}|invalid health check: TCP target must be host:port",
        "{\"name\":\"b\",\"kind\":\"tcp\",\"target\":\":1\"}|invalid health check: TCP target host is empty",
        "{\"name\":\"b\",\"kind\":\"tcp\",\"target\":\"h:x\"}|invalid health check: TCP target port must be a number",
        "{\"name\":\"b\",\"kind\":\"icmp\",\"target\":\"h\"}|invalid_check_kind",
        "{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"h:1\"}|invalid health check: check already exists: a"})
    void invalidInputIsToldInTheReferencesWords(String body, String message) throws Exception {
        add("{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"127.0.0.1:1\"}");
        var refused = add(body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(names(refused.json())).containsExactly("error", "message");
        assertThat(refused.json().get("error").stringValue()).isEqualTo("invalid_payload");
        assertThat(refused.json().get("message").stringValue()).isEqualTo(message);
        assertThat(server.get("/v1/health/list").json().get("checks").size()).isEqualTo(1);
    }

    @Test
    void removingWhatIsNotThereIsNotFound() throws Exception {
        var refused = server.write("DELETE", "/v1/health/remove/ghost", "");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body())
                .isEqualTo("{\"error\":\"not_found\",\"message\":\"health check not found: ghost\"}");
    }

    @Test
    void changingNeedsTheTokenInTheReferencesHeaderOrOurs() throws Exception {
        var body = "{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"127.0.0.1:1\"}";
        var refused = server.send("POST", "/v1/health/add", body, Map.of());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().get("error").stringValue()).isEqualTo("unauthorized");
        assertThat(server.send("POST", "/v1/health/add", body, Map.of("x-koi-token", server.token())).status())
                .isEqualTo(200);
    }

    @Test
    void aCheckAddedAgainInheritsNothing() throws Exception {
        add("{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"127.0.0.1:1\"}");
        server.write("POST", "/v1/checks/a/run", "");
        server.write("DELETE", "/v1/health/remove/a", "");
        add("{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"127.0.0.1:1\",\"interval_secs\":3600}");
        assertThat(server.get("/v1/checks/a").json().get("last_checked").isNull()).isTrue();
    }

    @Test
    void theCapabilityLineCountsAndTellsTheTruth() throws Exception {
        add("{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"127.0.0.1:1\"}");
        server.write("POST", "/v1/checks/a/run", "");
        Eventually.until("the capability is told", () -> {
            try {
                for (var row : server.get("/v1/status").json().get("capabilities")) {
                    if (row.get("name").stringValue().equals("health")) {
                        return !row.get("healthy").booleanValue()
                                && row.get("summary").stringValue().matches("\\d services up \\(\\d total\\)")
                                && names(row).equals(List.of("name", "summary", "healthy", "enabled"));
                    }
                }
                return false;
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        });
    }

    private TestingServer.Answer add(String body) throws IOException, InterruptedException {
        return server.write("POST", "/v1/health/add", body);
    }

    private static List<String> names(JsonNode node) {
        return List.copyOf(node.propertyNames());
    }
}
