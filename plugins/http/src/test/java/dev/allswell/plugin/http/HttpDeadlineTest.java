package dev.allswell.plugin.http;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Phase;
import dev.allswell.plugin.http.TestingHttpServer.Script;
import dev.allswell.plugin.http.TestingLook.Surroundings;
import dev.allswell.plugin.testkit.net.FaultProxy;
import dev.allswell.plugin.testkit.net.FaultProxy.Weather;
import dev.allswell.plugin.testkit.time.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that takes too long, in every phase; and one that lets go too early. */
class HttpDeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(400);

    /** For what takes its time before it hangs. */
    private static final Duration LONGER = Duration.ofSeconds(2);

    static Stream<Arguments> silences() {
        var head = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n";
        return Stream.of(
                Arguments.of("", "waiting for the first byte", Phase.FIRST_BYTE),
                Arguments.of("H", "reading the response", Phase.TRANSFER),
                Arguments.of(head, "reading the response", Phase.TRANSFER),
                Arguments.of(head + "\r\nbody", "reading the response", Phase.TRANSFER),
                Arguments.of("HTTP/1.1 100 Continue\r\n\r\n", "reading the response", Phase.TRANSFER),
                Arguments.of("HTTP/1.1 200 OK\r\n\r\nuntil when?", "reading the response", Phase.TRANSFER),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                        "reading the response",
                        Phase.TRANSFER));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void silenceAfterABeginningEndsWithTheLook(String beginning, String doing, Phase phase) throws IOException {
        try (var server = new TestingHttpServer(connection -> {
            connection.request();
            connection.send(beginning);
            connection.untilClientLeaves();
        })) {
            var look = TestingLook.at(server.url("/"), TestingSettings.defaults(), SHORT);

            assertThat(look.message()).isEqualTo("http_error: timeout while " + doing);
            assertThat(look.fault().kind()).isEqualTo(FaultKind.TIMEOUT);
            assertThat(look.phases()).containsKey(phase);
            assertThat(look.phases().get(phase)).isGreaterThan(SHORT.dividedBy(2));
            Eventually.until("the connection is let go", () -> server.hungUp() == 1);
        }
    }

    @Test
    void aDripDoesNotOutliveTheLook() throws IOException {
        try (var server = answering("x".repeat(100_000));
                var proxy = FaultProxy.before(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()))) {
            proxy.weather(new Weather.Drip(Duration.ofMillis(5)));

            var look = TestingLook.at("http://" + proxy.target() + "/", TestingSettings.defaults(), SHORT);

            assertThat(look.fault().kind()).isEqualTo(FaultKind.TIMEOUT);
        }
    }

    @Test
    void aServerThatTakesNothingInEndsWithTheLook() throws IOException {
        try (var server = new TestingHttpServer(connection -> {
            connection.send("");
            Eventually.until("the test is over", connection::gone);
        })) {
            var settings = TestingSettings.defaults().method("POST").body("x".repeat(16_000_000));
            var look = TestingLook.at(server.url("/"), settings, LONGER);

            assertThat(look.message()).isEqualTo("http_error: timeout while sending the request");
            assertThat(look.phases()).containsKey(Phase.SEND);
        }
    }

    @Test
    void aHandshakeThatHangsEndsWithTheLook() throws IOException {
        try (var server = new TestingHttpServer(TestingHttpServer.Connection::untilClientLeaves)) {
            var look = TestingLook.at(
                    "https://127.0.0.1:" + server.port() + "/", TestingSettings.defaults(), LONGER);

            assertThat(look.message()).isEqualTo("http_error: timeout while shaking hands for TLS");
            assertThat(look.fault().kind()).isEqualTo(FaultKind.TIMEOUT);
            assertThat(look.phases()).containsKeys(Phase.RESOLVE, Phase.CONNECT, Phase.TLS);
        }
    }

    @Test
    void aConnectionThatIsNotAcceptedEndsWithTheLook() throws IOException {
        // A listener whose queue is full answers no further connection.
        try (var listener = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var waiting = new ArrayList<Socket>();
            try {
                for (var count = 0; count < 4; count++) {
                    var socket = new Socket();
                    waiting.add(socket);
                    connectBriefly(socket, listener);
                }
                var look = TestingLook.at(
                        "http://127.0.0.1:" + listener.getLocalPort() + "/", TestingSettings.defaults(), SHORT);

                assertThat(look.message()).isEqualTo("http_error: timeout while connecting");
                assertThat(look.phases()).containsKeys(Phase.RESOLVE, Phase.CONNECT);
            } finally {
                for (var socket : waiting) {
                    socket.close();
                }
            }
        }
    }

    @Test
    void aResolverThatTakesTooLongIsADnsFault() {
        NameResolver slow = (host, timeout) -> {
            LockSupport.parkNanos(timeout.dividedBy(2).toNanos());
            throw new ResolveException(ResolveException.Reason.TIMEOUT, "no name server answered for " + host);
        };

        var look = TestingLook.at(
                "http://slow.example/",
                TestingSettings.defaults(),
                Surroundings.usual().resolvedBy(slow).within(SHORT));

        assertThat(look.fault().kind()).isEqualTo(FaultKind.DNS);
        assertThat(look.message()).isEqualTo("http_error: no name server answered for slow.example");
        assertThat(look.phases()).containsOnlyKeys(Phase.RESOLVE);
    }

    static Stream<Arguments> hangUps() {
        return Stream.of(
                Arguments.of((Script) TestingHttpServer.Connection::request, "connection closed before the response"),
                Arguments.of(
                        (Script) connection -> {
                            connection.request();
                            connection.send("HTTP/1.1 200");
                        },
                        "connection closed inside the head of the response"),
                Arguments.of(
                        (Script) connection -> {
                            connection.request();
                            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345");
                        },
                        "connection closed after 5 of 10 bytes of the body"),
                Arguments.of(
                        (Script) connection -> {
                            connection.request();
                            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n123");
                            connection.halfClose();
                            connection.untilClientLeaves();
                        },
                        "connection closed inside a chunked body"),
                Arguments.of(
                        (Script) connection -> {
                            connection.request();
                            connection.send("+OK POP3 ready\r\n");
                        },
                        "the answer is not HTTP/1: it does not start with HTTP/"),
                Arguments.of(
                        (Script) connection -> {
                            connection.request();
                            for (var count = 0; count < 20; count++) {
                                connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                            }
                        },
                        "more than 16 interim responses"));
    }

    @ParameterizedTest
    @MethodSource("hangUps")
    void aServerThatBreaksOffIsAProtocolFault(Script script, String message) throws IOException {
        try (var server = new TestingHttpServer(script)) {
            var look = TestingLook.at(server.url("/"));

            assertThat(look.message()).isEqualTo("http_error: " + message);
            assertThat(look.fault().kind()).isEqualTo(FaultKind.PROTOCOL);
        }
    }

    @Test
    void aResetIsAProtocolFault() throws IOException {
        try (var server = new TestingHttpServer(connection -> {
            connection.request();
            connection.reset();
        })) {
            var look = TestingLook.at(server.url("/"));

            assertThat(look.fault().kind()).isEqualTo(FaultKind.PROTOCOL);
            assertThat(look.message()).isEqualTo("http_error: connection reset while waiting for the first byte");
        }
    }

    @Test
    void anEndlessHeadIsAProtocolFault() throws IOException {
        try (var server = new TestingHttpServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 200 OK\r\n");
            while (!connection.gone()) {
                connection.send("X-Endless: " + "x".repeat(1_000) + "\r\n");
            }
        })) {
            var look = TestingLook.at(server.url("/"));

            assertThat(look.fault().kind()).isEqualTo(FaultKind.PROTOCOL);
            assertThat(look.message())
                    .isEqualTo("http_error: the head of the response is larger than 65536 bytes");
        }
    }

    @Test
    void interimResponsesAreReadOver() throws IOException {
        try (var server = new TestingHttpServer(connection -> {
            connection.request();
            connection.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
            connection.answer(200, "fine");
        })) {
            assertThat(TestingLook.at(server.url("/")).measured("status_code")).hasValue(200.0);
        }
    }

    private static void connectBriefly(Socket socket, ServerSocket listener) throws IOException {
        try {
            socket.connect(listener.getLocalSocketAddress(), 50);
        } catch (SocketTimeoutException full) {
            assertThat(full).hasMessageContaining("timed out");
        }
    }

    private static TestingHttpServer answering(String body) {
        return new TestingHttpServer(connection -> {
            connection.request();
            connection.answer(200, body);
        });
    }
}
