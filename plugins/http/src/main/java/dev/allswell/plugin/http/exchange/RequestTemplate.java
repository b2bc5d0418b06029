package dev.allswell.plugin.http.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A request but for its target: made once for each check, rendered for each target. Every request asks for a fresh
 * connection and an unencoded body.
 *
 * @param method a token
 * @param fields what is sent beside the fields every request has; a field of the same name replaces the usual one
 * @param body what is sent after the head, if anything
 */
public record RequestTemplate(String method, List<Field> fields, Optional<byte[]> body) {

    private static final Set<String> HARMLESS = Set.of(
            "accept", "accept-charset", "accept-encoding", "accept-language", "cache-control", "pragma", "user-agent");

    /** A header field, its name as it was written. */
    public record Field(String name, String value) {

        boolean named(String other) {
            return name.equalsIgnoreCase(other);
        }

        @Override
        public String toString() {
            return name + ": …";
        }
    }

    public RequestTemplate {
        fields = List.copyOf(fields);
    }

    /** The same without anything that may be a credential: no field is kept but those that only describe us. */
    public RequestTemplate withoutCredentials() {
        var harmless = fields.stream()
                .filter(field -> HARMLESS.contains(field.name().toLowerCase(Locale.ROOT)))
                .toList();
        return new RequestTemplate(method, harmless, body);
    }

    /** The request that a redirect with a changed method asks for: no body, and nothing that describes one. */
    public RequestTemplate asGet() {
        var bodiless = fields.stream()
                .filter(field -> !field.name().regionMatches(true, 0, "content-", 0, 8))
                .toList();
        return new RequestTemplate("GET", bodiless, Optional.empty());
    }

    /** Whether the response has no body whatever its head says. */
    public boolean head() {
        return method.equals("HEAD");
    }

    /** The bytes on the wire. */
    public byte[] render(HttpTarget target) {
        var head = new StringBuilder(256);
        head.append(method).append(' ').append(target.resource()).append(" HTTP/1.1\r\n");
        for (var field : all(target)) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        head.append("\r\n");
        var bytes = head.toString().getBytes(StandardCharsets.UTF_8);
        return body.map(content -> joined(bytes, content)).orElse(bytes);
    }

    private List<Field> all(HttpTarget target) {
        var all = new ArrayList<Field>();
        usual(all, "Host", target.hostHeader());
        usual(all, "User-Agent", "allswell");
        usual(all, "Accept", "*/*");
        usual(all, "Accept-Encoding", "identity");
        all.addAll(fields);
        all.add(new Field("Connection", "close"));
        body.ifPresent(content -> all.add(new Field("Content-Length", Integer.toString(content.length))));
        return all;
    }

    private void usual(List<Field> all, String name, String value) {
        if (fields.stream().noneMatch(field -> field.named(name))) {
            all.add(new Field(name, value));
        }
    }

    private static byte[] joined(byte[] head, byte[] body) {
        var joined = new ByteArrayOutputStream(head.length + body.length);
        joined.writeBytes(head);
        joined.writeBytes(body);
        return joined.toByteArray();
    }
}
