package dev.allswell.plugin.http.exchange;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResponseParserTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

    static Stream<Arguments> understood() {
        return Stream.of(
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabcIGNORED", 200, "abc"),
                Arguments.of("HTTP/1.1 200 OK\r\ncontent-length:3\r\n\r\nabc", 200, "abc"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: \t3 \t\r\n\r\nabc", 200, "abc"),
                Arguments.of("HTTP/1.1 200 OK\nContent-Length: 3\n\nabc", 200, "abc"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 3, 3\r\n\r\nabc", 200, "abc"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 200, "abc"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nabc", 200, ""),
                Arguments.of("HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", 200, ""),
                Arguments.of("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", 200, ""),
                Arguments.of("HTTP/1.1 299 Gr\u00fc\u00dfe, Welt\r\nContent-Length: 0\r\n\r\n", 299, ""),
                Arguments.of("HTTP/1.0 200 OK\r\n\r\nuntil the end", 200, "until the end"),
                Arguments.of("HTTP/1.1 200 OK\r\n\r\n", 200, ""),
                Arguments.of("HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\n", 204, ""),
                Arguments.of("HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n", 304, ""),
                Arguments.of("HTTP/1.1 101 Switching Protocols\r\n\r\n\u0001\u0002", 101, ""),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 200, "abc"),
                Arguments.of(
                        CHUNKED + "1;name=value\r\na\r\n00A \r\n0123456789\r\n0;last\r\nX-One: later\r\nB: c\r\n\r\n",
                        200,
                        "a0123456789"),
                Arguments.of("HTTP/1.1 200 OK\r\nX-Empty:\r\nContent-Length: 1\r\n\r\na", 200, "a"));
    }

    @ParameterizedTest
    @MethodSource
    void understood(String response, int status, String body) throws ProtocolException {
        var parsed = ParsedResponse.parse(response);

        assertThat(parsed.head().status()).isEqualTo(status);
        assertThat(parsed.body()).isEqualTo(body);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("SSH-2.0-OpenSSH_9.2p1", "the answer is not HTTP/1: it does not start with HTTP/"),
                Arguments.of("\r\nHTTP/1.1 200 OK\r\n\r\n", "malformed status line"),
                Arguments.of("HTTP/2 200\r\n\r\n", "malformed status line"),
                Arguments.of("HTTP/2.0 200 OK\r\n\r\n", "malformed status line"),
                Arguments.of("HTTP/1.1  200 OK\r\n\r\n", "malformed status line"),
                Arguments.of("HTTP/1.1 20 OK\r\n\r\n", "malformed status line"),
                Arguments.of("HTTP/1.1 2000 OK\r\n\r\n", "malformed status line"),
                Arguments.of("HTTP/1.1 099 Low\r\n\r\n", "malformed status line"),
                Arguments.of("HTTP/1.1 200 O\u0000K\r\n\r\n", "control character in the status line"),
                Arguments.of("HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n", "a carriage return without a line feed"),
                Arguments.of("HTTP/1.1 200 OK\r\nA: b\r\n folded\r\n\r\n", "folded"),
                Arguments.of("HTTP/1.1 200 OK\r\nA : b\r\n\r\n", "malformed name"),
                Arguments.of("HTTP/1.1 200 OK\r\n: b\r\n\r\n", "without a name"),
                Arguments.of("HTTP/1.1 200 OK\r\nA\r\n\r\n", "without a name or a colon"),
                Arguments.of("HTTP/1.1 200 OK\r\nA: \u0007\r\n\r\n", "control character in the header field a"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc", "two different"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 3, 4\r\n\r\nabc", "two different"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: -3\r\n\r\nabc", "malformed Content-Length"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: +3\r\n\r\nabc", "malformed Content-Length"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 0x3\r\n\r\nabc", "malformed Content-Length"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nabc", "malformed Content-Length"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999\r\n\r\n",
                        "malformed Content-Length"),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", "connection closed after 2 of 3 bytes"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "both Content-Length and Transfer-Encoding"),
                Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "not chunked alone"),
                Arguments.of("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "HTTP/1.0 cannot have"),
                Arguments.of(CHUNKED, "connection closed inside a chunked body"),
                Arguments.of(CHUNKED + "3\r\nabc\r\n", "connection closed inside a chunked body"),
                Arguments.of(CHUNKED + "3\nabc\r\n0\r\n\r\n", "malformed size of a chunk"),
                Arguments.of(CHUNKED + "\r\n", "malformed size of a chunk"),
                Arguments.of(CHUNKED + "g\r\n", "malformed size of a chunk"),
                Arguments.of(CHUNKED + "-1\r\n", "malformed size of a chunk"),
                Arguments.of(CHUNKED + "fffffffffffffffff\r\n", "the size of a chunk is too large"),
                Arguments.of(CHUNKED + "3\r\nabcd\r\n0\r\n\r\n", "a chunk is longer than its size"),
                Arguments.of(CHUNKED + "3\r\nabc\rx0\r\n\r\n", "does not end with CR LF"),
                Arguments.of(CHUNKED + "0\r\nA: b\r\u0001", "does not end with CR LF"),
                Arguments.of(CHUNKED + "0;\u0000\r\n\r\n", "control character between chunks"),
                Arguments.of(CHUNKED + "1;" + "x".repeat(70_000) + "\r\n", "the extensions of chunks are longer"),
                Arguments.of(CHUNKED + "0\r\n" + "A: b\r\n".repeat(20_000), "the trailers are larger"),
                Arguments.of("HTTP/1.1 200 OK\r\nA: " + "x".repeat(20_000), "longer than 16384 bytes"),
                Arguments.of("HTTP/1.1 200 " + "x".repeat(20_000), "longer than 16384 bytes"),
                Arguments.of("HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(300), "more than 256 fields"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\n" + ("A: " + "x".repeat(10_000) + "\r\n").repeat(10),
                        "larger than 65536 bytes"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String response, String reason) {
        assertThatThrownBy(() -> ParsedResponse.parse(response))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void theAnswerToHeadHasNoBodyWhateverItSays() throws ProtocolException {
        var response = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(ParsedResponse.parse(List.of(response), true, 10).body()).isEmpty();
    }

    @Test
    void keepsWantedFieldsInTheirOrderAndForgetsTheOthers() throws ProtocolException {
        var parsed = ParsedResponse.parse(
                "HTTP/1.1 200 OK\r\nX-Two:  a b \r\nOther: no\r\nX-ONE: 1\r\nx-two: c\r\nContent-Length: 0\r\n\r\n");

        assertThat(parsed.head().values("x-two")).containsExactly("a b", "c");
        assertThat(parsed.head().first("x-one")).hasValue("1");
        assertThat(parsed.head().first("other")).isEmpty();
    }

    @Test
    void aBodyBeyondTheLimitIsCut() throws ProtocolException {
        var response = ("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n" + "x".repeat(50))
                .getBytes(StandardCharsets.US_ASCII);

        var parsed = ParsedResponse.parse(List.of(response), false, 10);

        assertThat(parsed.body()).isEqualTo("x".repeat(10));
        assertThat(parsed.truncated()).isTrue();
    }

    @Test
    void aBodyOfExactlyTheLimitIsWhole() throws ProtocolException {
        var response = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(ParsedResponse.parse(List.of(response), false, 10).truncated()).isFalse();
    }
}
