package dev.allswell.server;

import dev.allswell.plugin.testkit.time.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SelfWatchTest {

    @TempDir
    private Path data;

    @Test
    void aServerWithoutConfigurationWatchesItselfAndIsUp() throws Exception {
        try (var server = TestingServer.start(data)) {
            Eventually.until("it is up", () -> {
                try {
                    return server.get("/v1/checks/self:http").json().get("status").stringValue().equals("up");
                } catch (IOException | InterruptedException failed) {
                    throw new AssertionError(failed);
                }
            });
            assertThat(server.get("/health").status()).isEqualTo(200);
            assertThat(server.write("DELETE", "/v1/checks/self:http", "").status()).isEqualTo(409);
            assertThat(server.get("/v1/health/list").body()).isEqualTo("{\"checks\":[]}");
        }
        try (var again = TestingServer.start(data)) {
            assertThat(again.get("/v1/journal").body()).doesNotContain("\"status\":\"down\"");
        }
    }
}
