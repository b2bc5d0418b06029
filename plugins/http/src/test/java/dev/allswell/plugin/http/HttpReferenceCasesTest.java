package dev.allswell.plugin.http;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.settings.Problem;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The HTTP cases of behaviours.md, part A, through the real probe against real sockets. */
class HttpReferenceCasesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "not a url            | invalid URL: illegal character in path at position 4",
        "example.org/health   | invalid URL: relative URL without a base",
        "http://              | invalid URL: expected authority at position 8",
        "http://host:99999/   | invalid URL: invalid port number",
        "ftp://example.org/   | URL must be http or https",
        "localhost:8080       | URL must be http or https",
    })
    void refusesATargetInTheWordsOfTheReference(String target, String message) {
        assertThat(new HttpProbeFactory().validate(target, TestingSettings.defaults().settings()))
                .containsExactly(new Problem("/target", message));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 206, 299})
    void everyStatusBetween200And299IsUpWithoutAMessage(int status) throws IOException {
        try (var server = answering(status)) {
            assertThat(TestingLook.at(server.url("/")).outcome()).isInstanceOf(ProbeOutcome.Passed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "300, 300 Multiple Choices, ASSERTION",
        "401, 401 Unauthorized, AUTH",
        "403, 403 Forbidden, AUTH",
        "404, 404 Not Found, ASSERTION",
        "407, 407 Proxy Authentication Required, AUTH",
        "500, 500 Internal Server Error, ASSERTION",
        "502, 502 Bad Gateway, ASSERTION",
        "599, 599, ASSERTION",
    })
    void everyOtherStatusIsDownByItsName(int status, String named, FaultKind kind) throws IOException {
        try (var server = answering(status)) {
            var look = TestingLook.at(server.url("/"));

            assertThat(look.message()).isEqualTo("http_status: " + named);
            assertThat(look.fault().kind()).isEqualTo(kind);
            assertThat(look.measured("status_code")).hasValue((double) status);
        }
    }

    @Test
    void aPortWhereNobodyListensIsATransportError() throws IOException {
        var port = 0;
        try (var gone = TestingHttpServer.listen("127.0.0.1")) {
            port = gone.getLocalPort();
        }

        var look = TestingLook.at("http://127.0.0.1:" + port + "/");

        assertThat(look.message()).isEqualTo("http_error: connection refused: 127.0.0.1:" + port);
        assertThat(look.fault().kind()).isEqualTo(FaultKind.REFUSED);
    }

    @Test
    void aServerThatDoesNotAnswerIsATransportErrorOnceTheTimeIsUp() throws IOException {
        try (var server = new TestingHttpServer(TestingHttpServer.Connection::untilClientLeaves)) {
            var look = TestingLook.at(server.url("/"), TestingSettings.defaults(), Duration.ofMillis(300));

            assertThat(look.message()).isEqualTo("http_error: timeout while waiting for the first byte");
            assertThat(look.fault().kind()).isEqualTo(FaultKind.TIMEOUT);
        }
    }

    @Test
    void redirectsAreFollowedUpToTen() throws IOException {
        try (var server = counting(10)) {
            var look = TestingLook.at(server.url("/0"));

            assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(look.measured("redirects")).hasValue(10.0);
        }
        try (var server = counting(11)) {
            var look = TestingLook.at(server.url("/0"));

            assertThat(look.message())
                    .isEqualTo("http_error: too many redirects: more than 10, the last from " + server.url("/10"));
            assertThat(look.fault().kind()).isEqualTo(FaultKind.PROTOCOL);
        }
    }

    @Test
    void anIpv6LiteralIsATarget() throws IOException {
        try (var listener = TestingHttpServer.listen("::1");
                var server = new TestingHttpServer(listener, connection -> {
                    connection.request();
                    connection.answer(200, "fine");
                })) {
            var look = TestingLook.at("http://[::1]:" + server.port() + "/");

            assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(server.requests().getFirst()).contains("\r\nHost: [::1]:" + server.port() + "\r\n");
        }
    }

    private static TestingHttpServer answering(int status) {
        return new TestingHttpServer(connection -> {
            connection.request();
            connection.answer(status, status == 204 ? "" : "body");
        });
    }

    /** Redirects from /0 to /1 and so on, so many times. */
    private static TestingHttpServer counting(int redirects) {
        return new TestingHttpServer(connection -> {
            var path = connection.request().split(" ")[1];
            var number = Integer.parseInt(path.substring(1));
            if (number < redirects) {
                connection.answer(302, "", "Location: /" + (number + 1));
            } else {
                connection.answer(200, "there");
            }
        });
    }
}
