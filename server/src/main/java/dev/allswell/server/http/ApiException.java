package dev.allswell.server.http;

import dev.allswell.api.settings.Problem;
import java.io.Serial;
import java.util.List;
import java.util.Map;

/** A request that is refused; everything in it is told to whoever sent the request. */
public final class ApiException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<Problem> problems;
    private final transient Map<String, String> headers;

    /**
     * A refusal.
     *
     * @param status the HTTP status
     * @param code the word programs read
     * @param detail the sentence people read
     * @param problems what exactly is wrong with the body; empty when it is not the body
     * @param headers further headers of the answer
     */
    public ApiException(int status, String code, String detail, List<Problem> problems, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.code = code;
        this.problems = List.copyOf(problems);
        this.headers = Map.copyOf(headers);
    }

    /** 400: the request cannot be understood. */
    public static ApiException invalid(String detail) {
        return new ApiException(400, "invalid_payload", detail, List.of(), Map.of());
    }

    /** 400: the body, or a parameter, is wrong in those places. */
    public static ApiException invalid(String detail, List<Problem> problems) {
        return new ApiException(400, "invalid_payload", detail, problems, Map.of());
    }

    /** 404: there is no such thing. */
    public static ApiException notFound(String detail) {
        return new ApiException(404, "not_found", detail, List.of(), Map.of());
    }

    /** 409: it cannot be done to that thing. */
    public static ApiException conflict(String detail) {
        return new ApiException(409, "conflict", detail, List.of(), Map.of());
    }

    /** 503: later, perhaps. */
    public static ApiException unavailable(String code, String detail, Map<String, String> headers) {
        return new ApiException(503, code, detail, List.of(), headers);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The word programs read. */
    public String code() {
        return code;
    }

    /** The sentence people read. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** What exactly is wrong. */
    public List<Problem> problems() {
        return problems;
    }

    /** Further headers of the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
