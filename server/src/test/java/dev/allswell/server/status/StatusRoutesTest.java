package dev.allswell.server.status;

import dev.allswell.server.TestingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StatusRoutesTest {

    private static final Map<String, String> STRANGER = Map.of("X-Forwarded-For", "192.0.2.1");

    @TempDir
    private Path data;

    private TestingServer server;

    @BeforeEach
    void start() throws IOException {
        var file = Files.writeString(data.resolve("allswell.yaml"), """
                store: {kind: memory}
                checks:
                  - {name: closed, kind: tcp, target: "127.0.0.1:1", interval: 1h, group: "a \\"b\\""}
                """);
        server = TestingServer.start(data.resolve("data"), file);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theProcessLivesAndIsReady() throws Exception {
        assertThat(server.get("/livez").body()).isEqualTo("ok");
        assertThat(server.get("/readyz").body()).isEqualTo("ok");
        assertThat(server.get("/readyz?verbose").body())
                .startsWith("[+]lifecycle ready\n")
                .contains("health ")
                .endsWith("readyz check passed\n");
        assertThat(server.get("/readyz?verbose", STRANGER).body()).isEqualTo("ok");
    }

    @Test
    void healthIsToldInThreeFormatsWithDetailsForReadersOnly() throws Exception {
        server.write("POST", "/v1/checks/closed/run", "");
        var micro = server.get("/health");
        assertThat(micro.status()).isEqualTo(503);
        assertThat(micro.header("Content-Type")).contains("application/json");
        assertThat(micro.json().get("status").stringValue()).isEqualTo("DOWN");
        assertThat(micro.body()).contains("\"name\":\"closed\",\"status\":\"DOWN\"");
        assertThat(server.get("/health", STRANGER).body()).isEqualTo("{\"status\":\"DOWN\",\"checks\":[]}");
        var draft = server.get("/health", Map.of("Accept", "application/health+json"));
        assertThat(draft.header("Content-Type")).contains("application/health+json");
        assertThat(draft.json().get("status").stringValue()).isEqualTo("fail");
        assertThat(draft.json().get("checks").get("closed").get(0).get("componentType").stringValue()).isEqualTo("tcp");
        var actuator = server.get("/health", Map.of("Accept", "application/vnd.spring-boot.actuator.v3+json"));
        assertThat(actuator.json().get("components").get("closed").get("status").stringValue()).isEqualTo("DOWN");
    }

    @Test
    void statusTellsEngineCapabilitiesAndStore() throws Exception {
        var status = server.get("/v1/status").json();
        assertThat(List.copyOf(status.propertyNames()))
                .containsExactly("version", "started_at", "uptime_ms", "capabilities", "engine", "store");
        assertThat(status.get("engine").get("running").booleanValue()).isTrue();
        assertThat(status.get("engine").get("scheduler").get("in_flight").intValue()).isNotNegative();
        assertThat(status.get("store").get("description").stringValue()).isNotBlank();
        assertThat(server.get("/v1/status", STRANGER).status()).isEqualTo(401);
    }

    @Test
    void pluginsAreListedWithTheirKinds() throws Exception {
        var plugins = server.get("/v1/plugins").json();
        assertThat(plugins.get("kinds").toString()).contains("\"kind\":\"tcp\"");
        assertThat(plugins.get("plugins").toString()).contains("\"source\":\"class path\"").contains(
                "\"problem\":null");
    }

    @Test
    void metricsGoWithTheirCheckAndEscapeItsName() throws Exception {
        server.write("POST", "/v1/checks/closed/run", "");
        server.write("POST", "/v1/checks", "{\"name\":\"q\\\"x\",\"kind\":\"tcp\",\"target\":\"127.0.0.1:1\"}");
        var text = server.get("/metrics");
        assertThat(text.header("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(text.body().lines())
                .contains(
                        "allswell_check_status{group=\"a \\\"b\\\"\",kind=\"tcp\",name=\"closed\",status=\"down\"} 1.0")
                .contains("allswell_check_status{group=\"a \\\"b\\\"\",kind=\"tcp\",name=\"closed\",status=\"up\"} 0.0")
                .anyMatch(line -> line.startsWith("allswell_check_latency_seconds_bucket{")
                        && line.contains("name=\"closed\"") && line.endsWith("le=\"+Inf\"} 1"))
                .anyMatch(line -> line.contains("name=\"q\\\"x\""))
                .anyMatch(line -> line.startsWith("allswell_probe_lateness_seconds_count"))
                .anyMatch(line -> line.startsWith("allswell_build_info{"))
                .anyMatch(line -> line.startsWith("allswell_capability_healthy{capability=\"store\"} 1.0"));
        server.write("DELETE", "/v1/checks/q%22x", "");
        assertThat(server.get("/metrics").body()).doesNotContain("q\\\"x");
        assertThat(server.get("/metrics", Map.of("Accept", "application/openmetrics-text;version=1.0.0")).body())
                .endsWith("# EOF\n");
    }

    @Test
    void thePageIsOpenAndRevalidated() throws Exception {
        var page = server.get("/", STRANGER);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type").orElse("")).startsWith("text/html");
        assertThat(server.get("/ui/page.js").header("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(server.get("/", Map.of("If-None-Match", page.header("ETag").orElse(""))).status()).isEqualTo(304);
        assertThat(server.get("/ui/..%2flogback.xml").status()).isEqualTo(404);
        assertThat(server.get("/ui/nothing.js").status()).isEqualTo(404);
    }
}
