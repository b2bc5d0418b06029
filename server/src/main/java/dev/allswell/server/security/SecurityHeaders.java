package dev.allswell.server.security;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers that every answer carries, so that a browser does with it only what it is meant for. */
public final class SecurityHeaders {

    /** By name. Scripts and styles come from our own files only, never from inside a page. */
    public static final Map<String, String> ALL = all();

    private SecurityHeaders() {}

    private static Map<String, String> all() {
        var headers = new LinkedHashMap<String, String>();
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                        + " manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("X-Frame-Options", "DENY");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        return Collections.unmodifiableMap(headers);
    }
}
