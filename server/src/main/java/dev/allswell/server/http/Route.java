package dev.allswell.server.http;

import dev.allswell.server.security.Access;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is done for one method and one form of path.
 *
 * @param method {@code GET} (which answers {@code HEAD} too), {@code POST}, {@code PUT} or {@code DELETE}
 * @param template such as {@code /v1/checks/{name}}; a last segment <code>{name...}</code> takes all that are left
 * @param access what it asks of whoever calls it
 * @param errors how it tells errors
 * @param handler what it does
 */
public record Route(String method, String template, Access access, ErrorStyle errors, Handler handler) {

    private static final String REST = "...}";

    /** How errors are told. */
    public enum ErrorStyle {
        /** RFC 9457: {@code application/problem+json}. */
        PROBLEM,
        /** As the reference system does: {@code {"error":code,"message":…}}. */
        REFERENCE
    }

    /** Answers a request. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Answers.
         *
         * @throws Exception an {@link ApiException} to be told as it is; anything else as an internal error
         */
        void handle(Exchange exchange) throws Exception;
    }

    public Route {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(template, "template");
        Objects.requireNonNull(access, "access");
        Objects.requireNonNull(errors, "errors");
        Objects.requireNonNull(handler, "handler");
    }

    /** A route that is read. */
    public static Route get(String template, Handler handler) {
        return new Route("GET", template, Access.READ, ErrorStyle.PROBLEM, handler);
    }

    /** A route that changes something. */
    public static Route write(String method, String template, Handler handler) {
        return new Route(method, template, Access.WRITE, ErrorStyle.PROBLEM, handler);
    }

    /** The same with that access. */
    public Route withAccess(Access newAccess) {
        return new Route(method, template, newAccess, errors, handler);
    }

    /** The same, telling errors as the reference system does. */
    public Route asReference() {
        return new Route(method, template, access, ErrorStyle.REFERENCE, handler);
    }

    /** The variables of that path when it has this route's form; absent when it has not. */
    Optional<Map<String, String>> match(List<String> path) {
        var form = segments();
        var open = !form.isEmpty() && form.getLast().endsWith(REST);
        if (open ? path.size() < form.size() : path.size() != form.size()) {
            return Optional.empty();
        }
        var variables = new HashMap<String, String>();
        for (var index = 0; index < form.size(); index++) {
            var segment = form.get(index);
            if (segment.endsWith(REST)) {
                var rest = String.join("/", path.subList(index, path.size()));
                variables.put(segment.substring(1, segment.length() - REST.length()), rest);
            } else if (segment.startsWith("{")) {
                variables.put(segment.substring(1, segment.length() - 1), path.get(index));
            } else if (!segment.equals(path.get(index))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }

    private List<String> segments() {
        return Arrays.asList(template.substring(1).split("/", -1));
    }
}
