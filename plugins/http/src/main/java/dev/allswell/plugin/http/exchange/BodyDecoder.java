package dev.allswell.plugin.http.exchange;

import java.nio.ByteBuffer;
import java.util.Locale;

/** Where a body ends, told by the head that came before it: RFC 9112, section 6.3. */
sealed interface BodyDecoder permits BodyDecoder.None, BodyDecoder.Sized, BodyDecoder.UntilClose, ChunkedBody {

    /** Takes what belongs to the body; true once the body is complete. */
    boolean decode(ByteBuffer input, BodySink sink) throws ProtocolException;

    /** The peer closed its side: fine for a body that ends so, an error for one that is not complete. */
    void end() throws ProtocolException;

    /** The decoder for the body behind that head. */
    static BodyDecoder of(ResponseHead head, boolean headRequest) throws ProtocolException {
        var encodings = head.values("transfer-encoding");
        var lengths = head.values("content-length");
        if (!encodings.isEmpty() && !lengths.isEmpty()) {
            throw new ProtocolException("the response has both Content-Length and Transfer-Encoding");
        }
        var length = lengths.isEmpty() ? -1 : length(lengths);
        if (headRequest || head.status() < 200 || head.status() == 204 || head.status() == 304) {
            return new None();
        }
        if (!encodings.isEmpty()) {
            return chunked(head, String.join(",", encodings));
        }
        if (length == 0) {
            return new None();
        }
        return length > 0 ? new Sized(length) : new UntilClose();
    }

    private static BodyDecoder chunked(ResponseHead head, String encodings) throws ProtocolException {
        if (head.minorVersion() == 0) {
            throw new ProtocolException("a response of HTTP/1.0 cannot have a Transfer-Encoding");
        }
        if (!encodings.toLowerCase(Locale.ROOT).equals("chunked")) {
            throw new ProtocolException("the Transfer-Encoding is not chunked alone");
        }
        return new ChunkedBody();
    }

    private static long length(Iterable<String> values) throws ProtocolException {
        var agreed = -1L;
        for (var value : values) {
            for (var part : value.split(",", -1)) {
                var length = number(part.strip());
                if (agreed >= 0 && length != agreed) {
                    throw new ProtocolException("the response has two different Content-Lengths");
                }
                agreed = length;
            }
        }
        return agreed;
    }

    private static long number(String digits) throws ProtocolException {
        if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(digit -> digit >= '0'
                && digit <= '9')) {
            throw new ProtocolException("malformed Content-Length");
        }
        return Long.parseLong(digits);
    }

    /** There is no body. */
    record None() implements BodyDecoder {

        @Override
        public boolean decode(ByteBuffer input, BodySink sink) {
            return true;
        }

        @Override
        public void end() {}
    }

    /** So many bytes. */
    final class Sized implements BodyDecoder {

        private final long length;
        private long left;

        Sized(long length) {
            this.length = length;
            this.left = length;
        }

        @Override
        public boolean decode(ByteBuffer input, BodySink sink) {
            var next = (int) Math.min(left, input.remaining());
            sink.take(input, next);
            left -= next;
            return left == 0;
        }

        @Override
        public void end() throws ProtocolException {
            throw new ProtocolException(
                    "connection closed after " + (length - left) + " of " + length + " bytes of the body");
        }
    }

    /** Whatever comes until the peer closes. */
    record UntilClose() implements BodyDecoder {

        @Override
        public boolean decode(ByteBuffer input, BodySink sink) {
            sink.take(input, input.remaining());
            return false;
        }

        @Override
        public void end() {}
    }
}
