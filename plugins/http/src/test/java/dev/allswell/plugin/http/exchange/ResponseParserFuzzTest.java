package dev.allswell.plugin.http.exchange;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The parser against bytes nobody thought of. The seeds are fixed, so a failure repeats. */
class ResponseParserFuzzTest {

    private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-One: 1\r\n\r\n";
    private static final List<String> VALID = List.of(
            "HTTP/1.1 200 OK\r\nX-One: a\r\nX-Two: b c\r\nContent-Length: 11\r\n\r\nhello world",
            "HTTP/1.1 302 Found\r\nLocation: /there?x=y\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.0 200 OK\nX-One: a\n\nwhatever comes",
            CHUNKED + "5;a=b\r\nhello\r\n6\r\n world\r\n0\r\nTrailer: x\r\nOther: y\r\n\r\n");

    @Test
    void splitsDoNotMatter() throws ProtocolException {
        var random = new Random(20_261_122);
        for (var response : VALID) {
            var whole = ParsedResponse.parse(response);
            for (var round = 0; round < 500; round++) {
                var pieces = split(response.getBytes(StandardCharsets.ISO_8859_1), random);

                assertThat(ParsedResponse.parse(pieces, false, 1 << 20))
                        .as("split of %s into %d pieces", response, pieces.size())
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void damageIsRefusedOrUnderstoodButNothingElse() {
        var random = new Random(4_711);
        for (var round = 0; round < 40_000; round++) {
            var bytes = VALID.get(random.nextInt(VALID.size())).getBytes(StandardCharsets.ISO_8859_1);
            for (var damage = random.nextInt(4); damage >= 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            survives(split(bytes, random));
        }
    }

    @Test
    void noiseIsRefusedOrUnderstoodButNothingElse() {
        var random = new Random(815);
        for (var round = 0; round < 40_000; round++) {
            var noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            var start = "HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1);
            survives(random.nextBoolean() ? List.of(noise) : List.of(start, noise));
        }
    }

    private static void survives(List<byte[]> pieces) {
        try {
            assertThat(ParsedResponse.parse(pieces, false, 1 << 16).head().status()).isBetween(100, 999);
        } catch (ProtocolException refused) {
            assertThat(refused).hasMessageNotContaining("\n").message().hasSizeLessThan(200);
        }
    }

    private static List<byte[]> split(byte[] bytes, Random random) {
        var pieces = new ArrayList<byte[]>();
        for (var from = 0; from < bytes.length;) {
            var to = Math.min(bytes.length, from + 1 + random.nextInt(1 + random.nextInt(20)));
            pieces.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return pieces;
    }
}
