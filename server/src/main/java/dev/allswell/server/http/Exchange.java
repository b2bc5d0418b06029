package dev.allswell.server.http;

import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.config.InvalidJsonException;
import dev.allswell.compose.config.SettingsJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request and its answer, as a handler sees them. For one thread. */
public final class Exchange {

    /** The largest body that is read, in bytes. */
    static final int LARGEST_BODY = 1024 * 1024;

    private static final String QUERY_POINTER = "/query/";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Map<String, String> variables;
    private final boolean details;
    private final Map<String, String> parameters;

    Exchange(
            HttpServletRequest request,
            HttpServletResponse response,
            Map<String, String> variables,
            boolean details) {
        this.request = request;
        this.response = response;
        this.variables = variables;
        this.details = details;
        this.parameters = parameters(request.getQueryString());
    }

    /** Whether only the headers of the answer are wanted. */
    public boolean headOnly() {
        return request.getMethod().equals("HEAD");
    }

    /** Whether the sender may see what only readers may. */
    public boolean details() {
        return details;
    }

    /** The variable of that name in the path, decoded. */
    public String variable(String name) {
        var value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no variable " + name);
        }
        return value;
    }

    /** A header of the request. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    /** Refuses a request with any other parameter than these. */
    public void allowParameters(String... known) {
        var names = List.of(known);
        for (var name : parameters.keySet()) {
            if (!names.contains(name)) {
                throw refusedParameter(
                        name,
                        "unknown parameter; known: " + (names.isEmpty() ? "none" : String.join(", ", names)));
            }
        }
    }

    /** A parameter of the query. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** A whole number in the query, both bounds included. */
    public Optional<Long> number(String name, long least, long most) {
        return parameter(name).map(written -> {
            try {
                var value = Long.parseLong(written);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException notNumber) {
                throw refusedParameter(name, bounds(name, least, most));
            }
            throw refusedParameter(name, bounds(name, least, most));
        });
    }

    /** A truth value in the query: {@code true}, {@code false}, or the name alone for true. */
    public boolean flag(String name) {
        return parameter(name)
                .map(written -> switch (written) {
                    case "", "true" -> true;
                    case "false" -> false;
                    default -> throw refusedParameter(name, name + " must be true or false");
                })
                .orElse(false);
    }

    /** A refusal of a parameter. */
    public static ApiException refusedParameter(String name, String message) {
        return ApiException.invalid(message, List.of(new Problem(QUERY_POINTER + Problem.escape(name), message)));
    }

    /**
     * The body as a JSON object.
     *
     * @throws ApiException when it is too large, not JSON, or another thing than an object
     */
    public SettingsTree.Mapping body() throws IOException {
        var type = request.getContentType();
        if (type != null && !type.toLowerCase(Locale.ROOT).strip().matches("application/json(\\s*;.*)?")) {
            throw new ApiException(
                    415, "unsupported_media_type", "send the body as application/json", List.of(), Map.of());
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes())).toString();
            if (SettingsJson.read(text) instanceof SettingsTree.Mapping mapping) {
                return mapping;
            }
        } catch (CharacterCodingException notText) {
            throw ApiException.invalid("the body is not UTF-8");
        } catch (InvalidJsonException broken) {
            throw ApiException.invalid("the body is wrong in " + broken.getMessage());
        }
        throw ApiException.invalid("the body must be a JSON object");
    }

    /** Refuses a body where none is expected. */
    public void noBody() throws IOException {
        if (request.getContentLengthLong() > 0 || request.getInputStream().read() >= 0) {
            throw ApiException.invalid("this request has no body");
        }
    }

    /** Sets a header of the answer. */
    public Exchange answerHeader(String name, String value) {
        response.setHeader(name, value);
        return this;
    }

    /** Answers with a view as JSON. */
    public void json(int status, Object view) throws IOException {
        answer(status, "application/json", Json.bytes(view));
    }

    /** Answers with a view as JSON under another media type. */
    public void json(int status, String mediaType, Object view) throws IOException {
        answer(status, mediaType, Json.bytes(view));
    }

    /** Answers with plain text. */
    public void text(int status, String text) throws IOException {
        answer(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers without a body. */
    public void nothing(int status) {
        response.setStatus(status);
    }

    /** Answers with those bytes. */
    public void answer(int status, String mediaType, byte[] body) throws IOException {
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        if (!headOnly()) {
            response.getOutputStream().write(body);
        }
    }

    /** Begins an answer that has no end yet; each piece reaches the client when it is written. */
    public StreamedAnswer stream(String mediaType) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(mediaType);
        response.flushBuffer();
        return new StreamedAnswer(response.getOutputStream());
    }

    private byte[] bytes() throws IOException {
        if (request.getContentLengthLong() > LARGEST_BODY) {
            throw tooLarge();
        }
        var bytes = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw tooLarge();
        }
        return bytes;
    }

    private static ApiException tooLarge() {
        return new ApiException(
                413, "payload_too_large", "the body is larger than 1 MiB", List.of(), Map.of("Connection", "close"));
    }

    private static String bounds(String name, long least, long most) {
        return most == Long.MAX_VALUE
                ? name + " must be a whole number, at least " + least
                : name + " must be a whole number from " + least + " to " + most;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return Map.of();
        }
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            var equals = pair.indexOf('=');
            var name = Router.decodeSegment((equals < 0 ? pair : pair.substring(0, equals)).replace('+', ' '));
            var value = equals < 0 ? "" : Router.decodeSegment(pair.substring(equals + 1).replace('+', ' '));
            if (parameters.putIfAbsent(name, value) != null) {
                throw refusedParameter(name, name + " occurs twice");
            }
        }
        return Collections.unmodifiableMap(parameters);
    }
}
