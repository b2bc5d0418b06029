package dev.allswell.server.http;

import dev.allswell.api.settings.Problem;
import java.util.List;
import java.util.Map;

/**
 * An error as RFC 9457 has it.
 *
 * @param type always {@code about:blank}: {@code code} says which one it is
 * @param title the name of the status
 * @param status the HTTP status
 * @param detail what is wrong, for people
 * @param instance the path that was asked for, or for an internal error the id that is in the log
 * @param code which error it is, for programs
 * @param errors what exactly is wrong with the request
 */
record ProblemView(
        String type, String title, int status, String detail, String instance, String code, List<Problem> errors) {

    /** Its media type. */
    static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(414, "URI Too Long"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(421, "Misdirected Request"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(501, "Not Implemented"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(505, "HTTP Version Not Supported"));

    /** An error at that path. */
    static ProblemView of(ApiException error, String instance) {
        return new ProblemView(
                "about:blank",
                title(error.status()),
                error.status(),
                error.detail(),
                instance,
                error.code(),
                error.problems());
    }

    /** The name of a status. */
    static String title(int status) {
        return TITLES.getOrDefault(status, status >= 500 ? "Server Error" : "Request Refused");
    }
}
