package dev.allswell.plugin.http;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is expected of an answer, and what is said when it is another. */
class HttpAssertionsTest {

    private static final String JSON =
            """
            {"status": "degraded", "count": 5.0, "ok": true, "none": null, "a/b": {"m~n": ["x", {"y": "z"}]}, "": 1}
            """;

    @ParameterizedTest
    @CsvSource({
        "200, 200, true", "204, 2xx, true", "204, 2XX, true", "250, 200-299, true", "300, 200-299, false",
        "404, 404, true", "404, 200, false", "503, 200;5xx, true", "999, 9xx, true",
    })
    void statusesAreAcceptedByCodeClassAndRange(int status, String expected, boolean accepted) throws IOException {
        try (var server = answering(status, status == 204 ? "" : "x")) {
            var look = TestingLook.at(server.url("/"), TestingSettings.defaults().expectStatus(expected.split(";")));

            assertThat(look.outcome() instanceof ProbeOutcome.Passed).isEqualTo(accepted);
        }
    }

    @Test
    void bodiesAreSearched() throws IOException {
        try (var server = answering(200, "all is well")) {
            passes(server, TestingSettings.defaults().contains("all", "well"));
            passes(server, TestingSettings.defaults().containsNot("ill"));
            passes(server, TestingSettings.defaults().matches("^all .* well$"));
            fails(
                    server,
                    TestingSettings.defaults().contains("all", "nothing"),
                    "http_body: does not contain \"nothing\", is \"all is well\"");
            fails(
                    server,
                    TestingSettings.defaults().containsNot("is"),
                    "http_body: contains \"is\": \"all is well\"");
            fails(
                    server,
                    TestingSettings.defaults().matches("[0-9]+"),
                    "http_body: does not match [0-9]+, is \"all is well\"");
        }
    }

    @Test
    void whatIsShownIsOneBoundedLine() throws IOException {
        try (var server = answering(200, "line\r\nline\u0007" + "x".repeat(5_000))) {
            var message = TestingLook.at(server.url("/"), TestingSettings.defaults().contains("never")).message();

            assertThat(message).startsWith("http_body: does not contain \"never\", is \"line\\r\\nline\\u0007xxx");
            assertThat(message).endsWith("x…\"").hasSizeLessThan(250);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/status, degraded", "/count, 5", "/count, 5.0", "/count, 50e-1", "/ok, true", "/none, null",
        "/a~1b/m~0n/0, x", "/a~1b/m~0n/1/y, z", "/, 1",
    })
    void jsonValuesAreFoundAndCompared(String pointer, String value) throws IOException {
        try (var server = answering(200, JSON)) {
            passes(server, TestingSettings.defaults().expectJson(Map.of(pointer, value), pointer, "", "/a~1b"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/status       | ok   | http_json: /status is \"degraded\", expected \"ok\"",
        "/count        | 6    | http_json: /count is 5.0, expected \"6\"",
        "/ok           | 1    | http_json: /ok is true, expected \"1\"",
        "/a~1b         | x    | http_json: /a~1b is an object, expected \"x\"",
        "/a~1b/m~0n    | x    | http_json: /a~1b/m~0n is an array, expected \"x\"",
        "/missing      | x    | http_json: /missing is missing, expected \"x\"",
        "/status/deep  | x    | http_json: /status/deep is missing, expected \"x\"",
        "/a~1b/m~0n/2  | x    | http_json: /a~1b/m~0n/2 is missing, expected \"x\"",
        "/a~1b/m~0n/00 | x    | http_json: /a~1b/m~0n/00 is missing, expected \"x\"",
    })
    void aJsonValueThatIsAnotherIsShown(String pointer, String expected, String message) throws IOException {
        try (var server = answering(200, JSON)) {
            fails(server, TestingSettings.defaults().expectJson(Map.of(pointer, expected)), message);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "<html>         | http_body: is not JSON, but \"<html>\"",
        "{\"status\": 1 | http_body: is not JSON, but \"{\"status\": 1\"",
        "{} {}          | http_body: is not JSON, but \"{} {}\"",
        "{}             | http_json: /status is missing",
        "''             | http_json: /status is missing",
    })
    void whatIsNotTheExpectedJsonIsShown(String body, String message) throws IOException {
        try (var server = answering(200, body)) {
            fails(server, TestingSettings.defaults().expectJson(Map.of(), "/status"), message);
        }
    }

    @Test
    void ofARepeatedKeyTheLastCounts() throws IOException {
        try (var server = answering(200, "{\"a\": {\"b\": 1}, \"a\": {\"c\": 2}}")) {
            passes(server, TestingSettings.defaults().expectJson(Map.of("/a/c", "2")));
            fails(
                    server,
                    TestingSettings.defaults().expectJson(Map.of("/a/b", "1")),
                    "http_json: /a/b is missing, expected \"1\"");
        }
    }

    @Test
    void headersAreLookedAt() throws IOException {
        try (var server = answering(200, "x", "X-Cache: MISS", "X-Cache: HIT from b", "Server: nginx")) {
            passes(server, TestingSettings.defaults().expectHeader("X-Cache", TestingHeaders.equalTo("MISS")));
            passes(server, TestingSettings.defaults().expectHeader("x-cache", TestingHeaders.containing("HIT")));
            passes(server, TestingSettings.defaults().expectHeader("X-CACHE", TestingHeaders.matching("^HIT .* b$")));
            passes(server, TestingSettings.defaults().expectHeader("Server", TestingHeaders.present()));
            passes(server, TestingSettings.defaults().expectHeader("X-Powered-By", TestingHeaders.absent()));
            fails(
                    server,
                    TestingSettings.defaults().expectHeader("X-Cache", TestingHeaders.equalTo("HIT")),
                    "http_header: x-cache is \"MISS, HIT from b\", expected \"HIT\"");
            fails(
                    server,
                    TestingSettings.defaults().expectHeader("X-Cache", TestingHeaders.matching("^b")),
                    "http_header: x-cache is \"MISS, HIT from b\", expected a match of ^b");
            fails(
                    server,
                    TestingSettings.defaults().expectHeader("Age", TestingHeaders.present()),
                    "http_header: age is missing");
            fails(
                    server,
                    TestingSettings.defaults().expectHeader("Server", TestingHeaders.absent()),
                    "http_header: server is \"nginx\", expected none");
        }
    }

    @Test
    void aBodyBeyondTheBoundFailsOnlyWhereTheRestMatters() throws IOException {
        try (var server = answering(200, "begin" + "x".repeat(1_000) + "end")) {
            var settings = TestingSettings.defaults().maxBody(100);
            passes(server, settings);
            passes(server, settings.contains("begin"));
            var tooLong = "http_body: longer than 100 bytes, which is not enough to tell whether it ";
            fails(server, settings.contains("end"), tooLong + "contains \"end\"; raise max_body");
            fails(server, settings.containsNot("end"), tooLong + "contains \"end\"; raise max_body");
            fails(server, settings.matches("end"), tooLong + "matches end; raise max_body");
            assertThat(TestingLook.at(server.url("/"), settings).measured("body_bytes")).hasValue(100.0);
        }
    }

    @Test
    void anEndlessBodyIsNotWaitedForWhenItIsNotRead() throws IOException {
        try (var server = new TestingHttpServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n");
            connection.untilClientLeaves();
        })) {
            passes(server, TestingSettings.defaults().maxBody(0));
        }
    }

    @Test
    void aPatternThatBacktracksForeverEndsWithTheLook() throws IOException {
        try (var server = answering(200, "a".repeat(64) + "!")) {
            var look = TestingLook.at(
                    server.url("/"), TestingSettings.defaults().matches("^(a|aa)+(b)\\2$"), Duration.ofMillis(700));

            assertThat(look.fault().kind()).isEqualTo(FaultKind.TIMEOUT);
            assertThat(look.message()).startsWith("http_error: timeout while matching the pattern ");
        }
    }

    @Test
    void aPatternThatRecursesTooDeepIsTheChecksFault() throws IOException {
        try (var server = answering(200, "ab".repeat(400_000))) {
            var look = TestingLook.at(server.url("/"), TestingSettings.defaults().matches("^(a|b|ab)*$"));

            assertThat(look.fault().kind()).isEqualTo(FaultKind.CONFIGURATION);
            assertThat(look.message()).contains("needs too deep a recursion for a text of 800000 characters");
        }
    }

    @Test
    void aPackedBodyIsUnpackedForTheAssertions() throws IOException {
        var packed = packed("all is well".repeat(100));
        try (var server = new TestingHttpServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + packed.length
                    + "\r\n\r\n");
            connection.send(packed);
        })) {
            passes(server, TestingSettings.defaults().contains("well"));
            passes(server, TestingSettings.defaults().maxBody(packed.length).contains("well"));
            fails(
                    server,
                    TestingSettings.defaults().maxBody(packed.length).contains("ill"),
                    "http_body: longer than " + packed.length
                            + " bytes, which is not enough to tell whether it contains \"ill\"; raise max_body");
        }
    }

    @Test
    void anEncodingNobodyAskedForIsAProtocolFaultOnlyWhereTheBodyMatters() throws IOException {
        for (var encoding : List.of("br", "gzip")) {
            try (var server = answering(200, "not packed", "Content-Encoding: " + encoding)) {
                passes(server, TestingSettings.defaults());
                var look = TestingLook.at(server.url("/"), TestingSettings.defaults().contains("x"));
                assertThat(look.fault().kind()).isEqualTo(FaultKind.PROTOCOL);
            }
        }
    }

    @Test
    void theCharsetOfTheHeadIsHeeded() throws IOException {
        try (var server = answering(200, "gr\u00fcn", "Content-Type: text/plain; charset=\"iso-8859-1\"")) {
            passes(server, TestingSettings.defaults().contains("gr\u00fcn"));
        }
        var utf8 = new String("gr\u00fcn".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (var server = answering(200, utf8, "Content-Type: text/plain")) {
            passes(server, TestingSettings.defaults().contains("gr\u00fcn"));
        }
    }

    private static void passes(TestingHttpServer server, TestingSettings settings) {
        assertThat(TestingLook.at(server.url("/"), settings).outcome()).isInstanceOf(ProbeOutcome.Passed.class);
    }

    private static void fails(TestingHttpServer server, TestingSettings settings, String message) {
        var look = TestingLook.at(server.url("/"), settings);
        assertThat(look.message()).isEqualTo(message);
        assertThat(look.fault().kind()).isEqualTo(FaultKind.ASSERTION);
    }

    private static byte[] packed(String text) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var output = new GZIPOutputStream(packed)) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static TestingHttpServer answering(int status, String body, String... fields) {
        return new TestingHttpServer(connection -> {
            connection.request();
            connection.answer(status, body, fields);
        });
    }
}
