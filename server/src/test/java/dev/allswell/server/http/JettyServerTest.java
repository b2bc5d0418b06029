package dev.allswell.server.http;

import dev.allswell.compose.config.SettingsJson;
import dev.allswell.plugin.testkit.time.RealTime;
import dev.allswell.server.config.ListenAddress;
import dev.allswell.server.security.Access;
import dev.allswell.server.security.AccessPolicy;
import dev.allswell.server.security.AdminToken;
import dev.allswell.server.security.FailedAttempts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JettyServerTest {

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch slowBegan = new CountDownLatch(1);
    private final CountDownLatch slowMayEnd = new CountDownLatch(1);
    private JettyServer server;
    private String token;

    /** A view for tests. */
    record Echo(String name, String shout) {}

    @BeforeEach
    void start() throws Exception {
        server = server(new ListenAddress("127.0.0.1", 0), new AtomicBoolean());
        token = Files.readString(folder.resolve(AdminToken.FILE_NAME)).strip();
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        slowMayEnd.countDown();
        server.stop();
        client.close();
    }

    private JettyServer server(ListenAddress address, AtomicBoolean ended) throws IOException {
        var routes = List.of(
                Route.get("/echo/{name}", exchange -> {
                    exchange.allowParameters("shout", "limit");
                    exchange.number("limit", 1, 10);
                    exchange.json(200, new Echo(exchange.variable("name"), exchange.parameter("shout").orElse("")));
                }),
                Route.write("POST", "/echo/{name}", exchange -> exchange.json(201, exchange.body())),
                Route.write("POST", "/reference", exchange -> exchange.json(201, exchange.body())).asReference(),
                Route.get("/bug", _ -> {
                    throw new IllegalStateException("secret SELECT * FROM t");
                }),
                Route.get("/alive", exchange -> exchange.text(200, exchange.details() ? "details" : "ok"))
                        .withAccess(Access.OPEN_WITHOUT_DETAILS),
                Route.get("/slow", exchange -> {
                    slowBegan.countDown();
                    slowMayEnd.await();
                    exchange.text(200, "done");
                }),
                Route.get("/large", exchange -> exchange.text(200, "all is well ".repeat(1_000))));
        return new JettyServer(
                address,
                new HttpLimits(Duration.ofSeconds(2), 64, 4_096, Duration.ofSeconds(5)),
                new Router(routes),
                new AccessPolicy(AdminToken.open(folder, new SecureRandom())),
                new FailedAttempts(new RealTime()),
                () -> ended.set(true));
    }

    @ParameterizedTest
    @CsvSource({
        "web,web", "a%2Fb,a/b", "a%20b,a b", "proxy:web,proxy:web", "%C3%BC,ü", "a%25b,a%b", "a+b,a+b", "a%3Bb,a;b",
        "a%3Fb%23c,a?b#c", "%F0%9F%94%94,🔔"})
    void aNameInAPathMayHoldAnyCharacter(String sent, String name) throws Exception {
        var answer = get("/echo/" + sent);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"name\":\"" + name + "\",\"shout\":\"\"}");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeadersAndNoneForForeignPages() throws Exception {
        for (var path : List.of("/echo/a", "/nowhere", "/bug")) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("Server")).isEmpty();
            assertThat(headers.map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        }
    }

    @Test
    void errorsAreProblemsWithACode() throws Exception {
        var answer = get("/nowhere");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(SettingsJson.read(answer.body())).isEqualTo(SettingsJson.read("""
                {"type":"about:blank","title":"Not Found","status":404,"detail":"there is nothing at this path",
                 "instance":"/nowhere","code":"not_found","errors":[]}"""));
    }

    @Test
    void aBugTellsAnIdAndNothingElse() throws Exception {
        var answer = get("/bug");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("\"code\":\"internal\"").contains("the log of the server says more at")
                .doesNotContain("SELECT").doesNotContain("Exception");
    }

    @Test
    void wrongParametersAreRefusedWithTheirPlace() throws Exception {
        assertThat(get("/echo/a?limit=10").statusCode()).isEqualTo(200);
        assertThat(get("/echo/a?limit=11").body()).contains("/query/limit").contains("from 1 to 10");
        assertThat(get("/echo/a?limit=x").statusCode()).isEqualTo(400);
        assertThat(get("/echo/a?limits=1").body()).contains("unknown parameter; known: shout, limit");
        assertThat(get("/echo/a?shout=1&shout=2").statusCode()).isEqualTo(400);
        assertThat(get("/echo/a?shout=b%20c+d").body()).contains("b c d");
    }

    @Test
    void otherMethodsAreToldWhatIsAllowed() throws Exception {
        var refused = send("DELETE", "/echo/a", "", Map.of());
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        var asked = send("OPTIONS", "/echo/a", "", Map.of());
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS, POST");
        var head = send("HEAD", "/echo/a", "", Map.of());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).contains("23");
    }

    @Test
    void writingNeedsTheTokenInEitherHeader() throws Exception {
        var without = send("POST", "/echo/a", "{}", Map.of());
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"allswell\"");
        assertThat(without.body()).contains("\"code\":\"unauthorized\"");
        var wrong = send("POST", "/echo/a", "{}", Map.of("Authorization", "Bearer guess"));
        assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse("")).contains("invalid_token");
        assertThat(wrong.body()).doesNotContain(token);
        assertThat(send("POST", "/echo/a", "{}", Map.of("Authorization", "Bearer " + token)).statusCode())
                .isEqualTo(201);
        assertThat(send("POST", "/echo/a", "{}", Map.of("x-koi-token", token)).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"a\":1|400", "{\"a\":1} x|400", "[1]|400", "''|400", "{\"a\":1,\"a\":2}|400", "{'a':1}|400",
        "{\"a\":1}|201"})
    void bodiesAreStrictJson(String body, int status) throws Exception {
        assertThat(send("POST", "/echo/a", body, Map.of("x-koi-token", token)).statusCode()).isEqualTo(status);
    }

    @Test
    void theReferencePathsTellErrorsAsTheReferenceDoes() throws Exception {
        var answer = send("POST", "/reference", "[", Map.of("x-koi-token", token));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith(
                "{\"error\":\"invalid_payload\",\"message\":\"the body is wrong in line 1");
    }

    @Test
    void whatIsTooLargeOrAnotherTypeIsRefused() throws Exception {
        var large = "{\"a\":\"" + "x".repeat(Exchange.LARGEST_BODY) + "\"}";
        assertThat(send("POST", "/echo/a", large, Map.of("x-koi-token", token)).statusCode()).isEqualTo(413);
        assertThat(send("POST", "/echo/a", "{}", Map.of("x-koi-token", token, "Content-Type", "text/plain"))
                .statusCode())
                .isEqualTo(415);
        assertThat(RawHttp.exchange(port(), "GET /echo/a HTTP/1.1\nHost: localhost\nX: " + "x".repeat(5_000) + "\n\n"))
                .startsWith("HTTP/1.1 431 ").contains("application/problem+json");
    }

    @Test
    void aHostOfSomebodyElseGetsNothingWithoutTheToken() throws Exception {
        var rebound = "GET /echo/a HTTP/1.1\nHost: evil.example:" + port() + "\nConnection: close\n";
        assertThat(RawHttp.exchange(port(), rebound + "\n")).startsWith("HTTP/1.1 401 ").doesNotContain("shout");
        assertThat(RawHttp.exchange(port(), rebound + "Authorization: Bearer " + token + "\n\n"))
                .startsWith("HTTP/1.1 200 ");
        assertThat(RawHttp.exchange(port(), "GET /alive HTTP/1.1\nHost: evil.example\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 200 ").endsWith("ok");
        assertThat(RawHttp.exchange(port(), "GET /alive HTTP/1.1\nHost: localhost\nConnection: close\n\n"))
                .endsWith("details");
        assertThat(RawHttp.exchange(port(),
                "GET http://localhost/echo/a HTTP/1.1\nHost: evil.example\nConnection: close\n\n"))
                .doesNotContain("shout");
        assertThat(RawHttp.exchange(port(), "GET /echo/a HTTP/1.0\n\n")).startsWith("HTTP/1.1 401 ");
    }

    @ParameterizedTest
    @CsvSource({
        "'NONSENSE\n\n',400",
        "'GET /echo/a HTTP/1.1\n\n',400",
        "'GET /echo/a HTTP/1.1\nHost: a\nHost: b\n\n',400",
        "'GET /echo/%zz HTTP/1.1\nHost: localhost\nConnection: close\n\n',400",
        "'GET /echo/%ff HTTP/1.1\nHost: localhost\nConnection: close\n\n',400",
        "'GET /echo/../bug HTTP/1.1\nHost: localhost\nConnection: close\n\n',404",
        "'GET /echo/%2e%2e/bug HTTP/1.1\nHost: localhost\nConnection: close\n\n',400",
        "'POST /echo/a HTTP/1.1\nHost: localhost\nContent-Length: 1\nTransfer-Encoding: chunked\n\n',400"})
    void malformedRequestsAreRefusedWithoutASpill(String request, int status) throws Exception {
        var answer = RawHttp.exchange(port(), request);
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").doesNotContain("jetty").doesNotContain("Exception");
    }

    @Test
    void aClientThatSendsNothingIsHungUpOnAndHarmsNobody() throws Exception {
        try (var idle = new Socket(InetAddress.getLoopbackAddress(), port())) {
            idle.setSoTimeout(20_000);
            idle.getOutputStream().write("POST /echo/a HTTP/1.1\r\nHost: localhost\r\n".getBytes(
                    StandardCharsets.UTF_8));
            assertThat(get("/echo/b").statusCode()).isEqualTo(200);
            var ending = new String(idle.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(ending).doesNotContain("200 OK");
        }
    }

    @Test
    void largeAnswersAreCompressedForWhoAsks() throws Exception {
        var plain = send("GET", "/large", "", Map.of());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        var zipped = send("GET", "/large", "", Map.of("Accept-Encoding", "gzip"));
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    }

    @Test
    void aPortInUseIsNamedWithTheRemedy() throws Exception {
        var second = server(server.address(), new AtomicBoolean());
        assertThatThrownBy(second::start)
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("cannot listen on " + server.address())
                .hasMessageContaining("the port is in use")
                .hasMessageContaining("--listen");
        second.stop();
        assertThat(get("/echo/a").statusCode()).isEqualTo(200);
    }

    @Test
    void stoppingLetsARequestUnderWayEnd() throws Exception {
        var ended = new AtomicBoolean();
        var other = server(new ListenAddress("127.0.0.1", 0), ended);
        other.start();
        var slow = client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://" + other.address() + "/slow")).build(),
                HttpResponse.BodyHandlers.ofString());
        slowBegan.await();
        var stopping = new CountDownLatch(1);
        var stopper = Thread.ofVirtual().start(() -> {
            stopping.countDown();
            try {
                other.stop();
            } catch (Exception failed) {
                throw new AssertionError("could not stop", failed);
            }
        });
        stopping.await();
        slowMayEnd.countDown();
        assertThat(slow.join().body()).isEqualTo("done");
        stopper.join();
        assertThat(ended).isTrue();
    }

    private int port() {
        return server.address().port();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", Map.of());
    }

    private HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://" + server.address() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
