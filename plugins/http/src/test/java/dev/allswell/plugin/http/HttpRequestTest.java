package dev.allswell.plugin.http;

import com.sun.net.httpserver.HttpServer;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.plugin.http.TestingLook.Surroundings;
import dev.allswell.plugin.testkit.net.RefusingPort;
import dev.allswell.plugin.testkit.probe.TestingResolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is sent, where it goes, and where redirects lead. */
class HttpRequestTest {

    @Test
    void aPlainRequestIsThisAndNothingElse() throws IOException {
        try (var server = fine()) {
            var look = TestingLook.at(server.url("/health?deep=1#frag"));

            assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(server.requests()).containsExactly("GET /health?deep=1 HTTP/1.1\r\nHost: 127.0.0.1:" + server
                    .port()
                    + "\r\nUser-Agent: allswell\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n");
            assertThat(look.phases())
                    .containsOnlyKeys(Phase.RESOLVE, Phase.CONNECT, Phase.SEND, Phase.FIRST_BYTE, Phase.TRANSFER);
            assertThat(look.measured("status_code")).hasValue(200.0);
            assertThat(look.measured("http_version")).hasValue(1.1);
            assertThat(look.measured("body_bytes")).hasValue(4.0);
            assertThat(look.measured("redirects")).hasValue(0.0);
            assertThat(look.measured("certificate_expiry")).isEmpty();
        }
    }

    @Test
    void methodHeadersAndBodyAreSentAsWritten() throws IOException {
        try (var server = fine()) {
            TestingLook.at(
                    server.url("/"),
                    TestingSettings.defaults()
                            .method("PUT")
                            .header("Host", "virtual.example")
                            .header("Content-Type", "text/plain")
                            .body("gr\u00fcn"));

            assertThat(server.requests().getFirst())
                    .startsWith("PUT / HTTP/1.1\r\n")
                    .containsSubsequence("\r\nHost: virtual.example", "\r\nContent-Type: text/plain\r\n")
                    .contains("\r\nContent-Length: 5\r\n")
                    .endsWith("\r\n\r\ngr\u00fcn")
                    .doesNotContain("127.0.0.1");
        }
    }

    @Test
    void credentialsBecomeAnAuthorizationField() throws IOException {
        try (var server = fine()) {
            TestingLook.at(server.url("/"), TestingSettings.defaults().basic("Aladdin", "open sesame"));
            TestingLook.at(server.url("/"), TestingSettings.defaults().bearer("mF_9.B5f-4.1JqM"));

            assertThat(server.requests().getFirst()).contains(
                    "\r\nAuthorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\r\n");
            assertThat(server.requests().getLast()).contains("\r\nAuthorization: Bearer mF_9.B5f-4.1JqM\r\n");
        }
    }

    @Test
    void anOrdinaryServerAnswers() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = "x".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, 0);
            try (var output = exchange.getResponseBody()) {
                output.write(body);
            }
        });
        server.start();
        try {
            var look = TestingLook.at(
                    "http://localhost:" + server.getAddress().getPort() + "/", TestingSettings.defaults().contains(
                            "xxx"));

            assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(look.measured("body_bytes")).hasValue(200_000.0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void everyLookHasAConnectionOfItsOwn() throws IOException {
        try (var server = fine()) {
            TestingLook.at(server.url("/"));
            TestingLook.at(server.url("/"));

            assertThat(server.accepted()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "301, POST, GET", "302, POST, GET", "303, POST, GET", "303, PUT, GET", "303, HEAD, HEAD",
        "301, PUT, PUT", "307, POST, POST", "308, POST, POST", "302, HEAD, HEAD",
    })
    void aRedirectKeepsOrChangesTheMethodAsBrowsersDo(int status, String method, String then) throws IOException {
        try (var server = redirecting(status, "/there")) {
            var settings = TestingSettings.defaults().method(method);
            TestingLook.at(server.url("/"), method.equals("HEAD") ? settings : settings.body("payload"));

            var last = server.requests().getLast();
            assertThat(last).startsWith(then + " /there HTTP/1.1\r\n");
            assertThat(last.contains("payload")).isEqualTo(then.equals("POST") || then.equals("PUT"));
        }
    }

    @Test
    void aRedirectIsTheAnswerWhenRedirectsAreNotFollowed() throws IOException {
        try (var server = redirecting(302, "/there")) {
            var settings = TestingSettings.defaults().redirects(RedirectPolicy.NONE, 10);

            assertThat(TestingLook.at(server.url("/"), settings).message()).isEqualTo("http_status: 302 Found");
            assertThat(TestingLook.at(server.url("/"), settings.expectStatus("3xx")).outcome())
                    .isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void aRedirectWithoutALocationIsTheAnswer() throws IOException {
        try (var server = new TestingHttpServer(connection -> {
            connection.request();
            connection.answer(302, "");
        })) {
            assertThat(TestingLook.at(server.url("/")).message()).isEqualTo("http_status: 302 Found");
        }
    }

    @Test
    void aLoopEndsAtTheLimit() throws IOException {
        try (var server = redirecting(302, "/")) {
            var look = TestingLook.at(server.url("/"), TestingSettings.defaults().redirects(RedirectPolicy.FOLLOW, 3));

            assertThat(look.message())
                    .isEqualTo("http_error: too many redirects: more than 3, the last from " + server.url("/"));
            assertThat(server.accepted()).isEqualTo(4);
        }
    }

    @Test
    void aRedirectToSomethingElseThanHttpIsRefused() throws IOException {
        try (var server = redirecting(302, "ftp://files.example/")) {
            var look = TestingLook.at(server.url("/"));

            assertThat(look.fault().kind()).isEqualTo(FaultKind.PROTOCOL);
            assertThat(look.message())
                    .isEqualTo("http_error: redirect to something that cannot be asked: URL must be http or https");
        }
    }

    @Test
    void credentialsStayOnTheirHost() throws IOException {
        try (var other = fine();
                var server = redirecting(302, "http://other.example:" + other.port() + "/")) {
            var surroundings = Surroundings.usual()
                    .resolvedBy(new TestingResolver(Map.of("other.example", List.of("127.0.0.1"))));
            var settings = TestingSettings.defaults()
                    .bearer("token-token")
                    .header("X-Api-Key", "key-key-key")
                    .header("Cookie", "session=1")
                    .header("Accept-Language", "de");

            var look = TestingLook.at(server.url("/"), settings, surroundings);

            assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(server.requests().getFirst()).contains("token-token", "key-key-key", "session=1");
            assertThat(other.requests().getFirst())
                    .contains("\r\nHost: other.example:" + other.port() + "\r\n", "Accept-Language: de")
                    .doesNotContain("token-token", "key-key-key", "session=1", "Authorization");
        }
    }

    @Test
    void credentialsStayWithinTheSameHost() throws IOException {
        try (var server = redirecting(302, "/there")) {
            TestingLook.at(server.url("/"), TestingSettings.defaults().bearer("token-token"));

            assertThat(server.requests()).hasSize(2).allMatch(request -> request.contains("token-token"));
        }
    }

    @Test
    void aBodyIsNotCarriedToAnotherHost() throws IOException {
        try (var other = fine();
                var server = redirecting(307, other.url("/?token=secret"))) {
            var look = TestingLook.at(server.url("/"), TestingSettings.defaults().method("POST").body("payload"));

            assertThat(look.fault().kind()).isEqualTo(FaultKind.ASSERTION);
            assertThat(look.message())
                    .isEqualTo("http_error: redirect refused that would carry the request body to " + other.url("/"));
            assertThat(other.accepted()).isZero();
        }
    }

    @Test
    void theNextAddressIsTriedWhenOneRefuses() throws IOException {
        try (var server = fine()) {
            var surroundings = Surroundings.usual()
                    .resolvedBy(new TestingResolver(Map.of("two.example", List.of("127.9.9.9", "127.0.0.1"))));

            var look = TestingLook.at(
                    "http://two.example:" + server.port() + "/", TestingSettings.defaults(), surroundings);

            assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
        }
    }

    @Test
    void ofSeveralDeadAddressesTheMostTellingIsReported() throws IOException {
        try (var nobody = RefusingPort.open()) {
            var surroundings = Surroundings.usual()
                    .resolvedBy(new TestingResolver(Map.of("two.example", List.of("127.0.0.1", "::1"))));

            var look = TestingLook.at(
                    "http://two.example:" + nobody.port() + "/", TestingSettings.defaults(), surroundings);

            assertThat(look.fault().kind()).isEqualTo(FaultKind.REFUSED);
        }
    }

    private static TestingHttpServer fine() {
        return new TestingHttpServer(connection -> {
            connection.request();
            connection.answer(200, "fine");
        });
    }

    /** Redirects whatever comes, but answers at /there. */
    private static TestingHttpServer redirecting(int status, String location) {
        return new TestingHttpServer(connection -> {
            var path = connection.request().split(" ")[1];
            if (path.equals("/there")) {
                connection.answer(200, "");
            } else {
                connection.answer(status, "", "Location: " + location);
            }
        });
    }
}
