package dev.allswell.server.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the route of a request. Each segment of a path is decoded by itself, so a name may hold any character. */
public final class Router {

    private static final int HEXADECIMAL = 16;

    private final List<Route> routes;

    /** A router of those routes; the first that fits is taken. */
    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** What a path leads to. */
    sealed interface Match {

        /** A route. */
        record Found(Route route, Map<String, String> variables) implements Match {}

        /** Only other methods are known here. */
        record OtherMethod(List<String> allowed) implements Match {}

        /** Nothing. */
        record Nothing() implements Match {}
    }

    /**
     * Where that request leads.
     *
     * @param rawPath as it was sent, percent-encoded
     * @throws ApiException when the path cannot be decoded
     */
    Match match(String method, String rawPath) {
        var path = decode(rawPath);
        var wanted = method.equals("HEAD") ? "GET" : method;
        var allowed = new TreeSet<String>();
        for (var route : routes) {
            var variables = route.match(path);
            if (variables.isPresent() && route.method().equals(wanted)) {
                return new Match.Found(route, variables.get());
            }
            variables.ifPresent(_ -> allowed.add(route.method()));
        }
        if (allowed.isEmpty()) {
            return new Match.Nothing();
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return new Match.OtherMethod(List.copyOf(allowed));
    }

    private static List<String> decode(String rawPath) {
        var segments = new ArrayList<String>();
        for (var segment : rawPath.substring(rawPath.startsWith("/") ? 1 : 0).split("/", -1)) {
            segments.add(decodeSegment(segment));
        }
        return segments;
    }

    /** Percent-decodes UTF-8 strictly; a plus sign is a plus sign. */
    static String decodeSegment(String raw) {
        if (raw.indexOf('%') < 0) {
            return raw;
        }
        var bytes = new ByteArrayOutputStream(raw.length());
        for (var index = 0; index < raw.length();) {
            var character = raw.codePointAt(index);
            if (character != '%') {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                index += Character.charCount(character);
                continue;
            }
            if (index + 2 >= raw.length()) {
                throw malformed();
            }
            var high = Character.digit(raw.charAt(index + 1), HEXADECIMAL);
            var low = Character.digit(raw.charAt(index + 2), HEXADECIMAL);
            if (high < 0 || low < 0) {
                throw malformed();
            }
            bytes.write(high * HEXADECIMAL + low);
            index += 3;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException broken) {
            throw malformed();
        }
    }

    private static ApiException malformed() {
        return ApiException.invalid("the URL is not percent-encoded UTF-8");
    }
}
