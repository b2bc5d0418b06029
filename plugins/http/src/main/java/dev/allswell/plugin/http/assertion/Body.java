package dev.allswell.plugin.http.assertion;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.plugin.http.exchange.BodySink;
import dev.allswell.plugin.http.exchange.LookFailure;
import dev.allswell.plugin.http.exchange.Progress;
import dev.allswell.plugin.http.exchange.ResponseHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A body that was received, unpacked and ready to be looked at. Belongs to one look. */
public final class Body {

    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)",
            Pattern.CASE_INSENSITIVE);

    private final byte[] bytes;
    private final String text;
    private final int limit;
    private final boolean complete;

    private Body(byte[] bytes, String text, int limit, boolean complete) {
        this.bytes = bytes;
        this.text = text;
        this.limit = limit;
        this.complete = complete;
    }

    /**
     * The body in that sink. A server that packs it with gzip although it was asked not to is understood; unpacked, too,
     * it is kept up to the limit only.
     */
    public static Body of(ResponseHead head, BodySink sink, int limit, Progress progress)
            throws LookFailure, InterruptedException {
        var encoding = head.first("content-encoding").orElse("identity").strip();
        if (encoding.isEmpty() || encoding.equalsIgnoreCase("identity")) {
            var bytes = sink.bytes();
            return new Body(bytes, new String(bytes, charset(head)), limit, !sink.truncated());
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw LookFailure.transport(
                    FaultKind.PROTOCOL, "the body is encoded in a way that was not asked for, and cannot be read");
        }
        var unpacked = new ByteArrayOutputStream();
        var whole = unpack(sink, unpacked, limit, progress);
        var bytes = unpacked.toByteArray();
        return new Body(bytes, new String(bytes, charset(head)), limit, whole);
    }

    /** The bytes. */
    byte[] bytes() {
        return bytes;
    }

    /** The bytes as text, in the charset that the head names, else in UTF-8. */
    String text() {
        return text;
    }

    /** Fails unless the body was received to its end: for assertions that need all of it. */
    void requireComplete(String forWhat) throws LookFailure {
        if (!complete) {
            throw LookFailure.of(
                    FaultKind.ASSERTION,
                    "http_body: longer than " + limit + " bytes, which is not enough to tell whether it " + forWhat
                            + "; raise max_body");
        }
    }

    private static boolean unpack(BodySink sink, ByteArrayOutputStream unpacked, int limit, Progress progress)
            throws LookFailure, InterruptedException {
        var buffer = new byte[8 * 1024];
        try (var packed = new GZIPInputStream(new ByteArrayInputStream(sink.bytes()))) {
            for (var count = packed.read(buffer); count >= 0; count = packed.read(buffer)) {
                var room = limit - unpacked.size();
                unpacked.write(buffer, 0, Math.min(count, room));
                if (count > room) {
                    return false;
                }
                if (progress.expired()) {
                    throw progress.expired("unpacking the body");
                }
            }
            return true;
        } catch (IOException broken) {
            if (sink.truncated()) {
                return false;
            }
            throw LookFailure.transport(FaultKind.PROTOCOL, "the body is not the gzip that its head says it is");
        }
    }

    private static Charset charset(ResponseHead head) {
        var named = CHARSET.matcher(head.first("content-type").orElse(""));
        if (!named.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(named.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
