package dev.allswell.plugin.http.assertion;

import java.util.ArrayList;
import java.util.List;

/**
 * A JSON pointer, RFC 6901.
 *
 * @param text as written
 * @param segments unescaped; none for the whole document
 */
public record JsonPath(String text, List<String> segments) {

    public JsonPath {
        segments = List.copyOf(segments);
    }

    /**
     * The pointer so written.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static JsonPath parse(String text) {
        if (text.isEmpty()) {
            return new JsonPath(text, List.of());
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON pointer is empty or starts with a slash, as in /status, not: "
                    + text);
        }
        var segments = new ArrayList<String>();
        for (var segment : text.substring(1).split("/", -1)) {
            segments.add(unescape(segment, text));
        }
        return new JsonPath(text, segments);
    }

    private static String unescape(String segment, String text) {
        for (var tilde = segment.indexOf('~'); tilde >= 0; tilde = segment.indexOf('~', tilde + 1)) {
            if (tilde + 1 == segment.length() || segment.charAt(tilde + 1) != '0' && segment.charAt(tilde + 1) != '1') {
                throw new IllegalArgumentException("in a JSON pointer ~ is written ~0 and / is written ~1: " + text);
            }
        }
        return segment.replace("~1", "/").replace("~0", "~");
    }
}
