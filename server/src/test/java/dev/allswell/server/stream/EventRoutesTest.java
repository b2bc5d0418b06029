package dev.allswell.server.stream;

import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.server.TestingServer;
import dev.allswell.server.http.JettyServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class EventRoutesTest {

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
    void aNewClientHearsWhatHappensFromNowOnAfterTheStateIsThere() throws Exception {
        add("before");
        try (var client = client("/v1/events")) {
            assertThat(client.next().type()).isEmpty();
            add("a");
            var added = client.next("check.added");
            assertThat(added.type()).isEqualTo("check.added");
            assertThat(added.data()).contains("\"name\":\"a\"").contains("\"sequence\":" + added.id());
            server.write("POST", "/v1/checks/a/run", "");
            var view = JsonMapper.shared().readTree(client.next("health.changed").data());
            while (!view.get("name").stringValue().equals("a")) {
                view = JsonMapper.shared().readTree(client.next("health.changed").data());
            }
            assertThat(view.get("status").stringValue()).isEqualTo("down");
            assertThat(server.get("/v1/checks/a").json().get("status").stringValue()).isEqualTo("down");
        }
    }

    @Test
    void manyStreamsKeepNobodyElseOut() throws Exception {
        var clients = new ArrayList<EventClient>();
        try {
            for (var number = 0; number < 260; number++) {
                clients.add(client("/v1/events"));
            }
            assertThat(server.get("/livez").status()).isEqualTo(200);
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }

    @Test
    void whoComesBackMissesNothingAlsoAcrossARestart() throws Exception {
        String last;
        try (var client = client("/v1/events")) {
            client.next();
            add("a");
            last = client.next("check.added").id();
        }
        add("b");
        server.close();
        server = TestingServer.start(data);
        add("c");
        try (var client = client("/v1/events", "Last-Event-ID: " + last)) {
            assertThat(client.next().id()).isEqualTo(last);
            assertThat(client.next("check.added").data()).contains("\"name\":\"b\"");
            assertThat(client.next("check.added").data()).contains("\"name\":\"c\"");
        }
        try (var client = client("/v1/events?after=" + last)) {
            assertThat(client.next("check.added").data()).contains("\"name\":\"b\"");
        }
        try (var client = client("/v1/events?after=0")) {
            assertThat(client.next("check.added").data()).contains("\"name\":\"a\"");
        }
    }

    @Test
    void aPositionThatTheJournalDoesNotKnowIsToldAndEverythingFollows() throws Exception {
        add("a");
        try (var client = client("/v1/events?after=99999")) {
            client.next();
            assertThat(client.next()).isEqualTo(new EventClient.Event("", "journal.gap", "{\"first\":1}"));
            assertThat(client.next("check.added").data()).contains("\"name\":\"a\"");
        }
    }

    @Test
    void resultsComeToWhoAsksForThemWithoutANumber() throws Exception {
        add("a");
        try (var client = client("/v1/events?results=true")) {
            client.next();
            server.write("POST", "/v1/checks/a/run", "");
            var result = client.next("check.result");
            assertThat(result.id()).isEmpty();
            var view = JsonMapper.shared().readTree(result.data());
            assertThat(List.copyOf(view.propertyNames()))
                    .containsExactly("name", "status", "last_checked", "latency_ms", "outcome");
        }
    }

    @Test
    void stoppingEndsTheStreamsPromptly() throws Exception {
        var client = client("/v1/events");
        client.next();
        var listener = server.server().application().injector().getInstance(JettyServer.class);
        var streams = server.server().application().injector().getInstance(OpenStreams.class);
        Eventually.until("the stream is open", () -> streams.count() == 1);
        listener.stop();
        client.rest();
        Eventually.until("the stream is gone", () -> streams.count() == 0);
        client.close();
    }

    @Test
    void aClientThatIsGoneIsForgottenAndASlowOneHarmsNobody() throws Exception {
        var streams = server.server().application().injector().getInstance(OpenStreams.class);
        try (var slow = new Socket(InetAddress.getLoopbackAddress(), server.server().address().port())) {
            slow.getOutputStream()
                    .write("GET /v1/events?after=0 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(
                            StandardCharsets.UTF_8));
            Eventually.until("the slow one is there", () -> streams.count() == 1);
            for (var number = 0; number < 20; number++) {
                assertThat(add("c" + number)).isEqualTo(201);
            }
        }
        add("last");
        Eventually.until("the slow one is forgotten", () -> {
            try {
                server.write("POST", "/v1/checks/last/pause", "");
                server.write("POST", "/v1/checks/last/resume", "");
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
            return streams.count() == 0;
        });
    }

    @Test
    void whatIsNoPositionIsRefusedAndHeadEnds() throws Exception {
        assertThat(server.get("/v1/events?after=x").status()).isEqualTo(400);
        assertThat(server.get("/v1/events", Map.of("Last-Event-ID", "x")).status()).isEqualTo(400);
        assertThat(server.send("HEAD", "/v1/events", "", Map.of()).status()).isEqualTo(200);
        assertThat(server.send("GET", "/v1/events", "", Map.of("Forwarded", "for=1")).status()).isEqualTo(401);
    }

    private int add(String name) throws IOException, InterruptedException {
        return server.write("POST", "/v1/checks",
                "{\"name\":\"" + name + "\",\"kind\":\"tcp\",\"target\":\"127.0.0.1:1\",\"interval\":\"1h\"}").status();
    }

    private EventClient client(String path, String... headers) throws IOException {
        var client = new EventClient(server.uri(path), headers);
        assertThat(client.status()).isEqualTo("HTTP/1.1 200 OK");
        return client;
    }
}
