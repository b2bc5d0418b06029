package dev.allswell.plugin.http.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A response parsed from pieces, the way an exchange does it. */
record ParsedResponse(ResponseHead head, String body, boolean truncated) {

    private static final Set<String> WANTED =
            Set.of("content-length", "transfer-encoding", "x-one", "x-two", "location");

    static ParsedResponse parse(List<byte[]> pieces, boolean headRequest, int limit) throws ProtocolException {
        var input = pieces.iterator();
        var parser = new HeadParser(WANTED);
        var pending = ByteBuffer.allocate(0);
        while (!parser.parse(pending)) {
            if (!input.hasNext()) {
                throw new ProtocolException("ended in the head");
            }
            pending = ByteBuffer.wrap(input.next());
        }
        var sink = new BodySink(limit, true);
        var decoder = BodyDecoder.of(parser.head(), headRequest);
        while (!decoder.decode(pending, sink) && !sink.truncated()) {
            if (!input.hasNext()) {
                decoder.end();
                break;
            }
            pending = ByteBuffer.wrap(input.next());
        }
        return new ParsedResponse(
                parser.head(), new String(sink.bytes(), StandardCharsets.ISO_8859_1), sink.truncated());
    }

    static ParsedResponse parse(String text) throws ProtocolException {
        return parse(List.of(text.getBytes(StandardCharsets.ISO_8859_1)), false, 1 << 20);
    }
}
