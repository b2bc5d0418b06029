package dev.allswell.server.http;

import dev.allswell.server.security.Access;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The page's own files, out of the folder {@code /ui} of the class path: {@code /} is its {@code index.html}, the rest
 * stands under {@code /ui/}. They hold nothing secret, so everybody may have them.
 */
public final class StaticFiles {

    private static final String INDEX = "index.html";
    private static final Pattern FILE_NAME = Pattern.compile(
            "[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*");
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "txt", "text/plain;charset=utf-8",
            "webmanifest", "application/manifest+json");

    private StaticFiles() {}

    /** The routes; put them after all others. */
    public static List<Route> routes() {
        return List.of(
                Route.get("/", exchange -> serve(exchange, INDEX)).withAccess(Access.OPEN),
                Route.get("/favicon.ico", exchange -> serve(exchange, "favicon.ico")).withAccess(Access.OPEN),
                Route.get("/ui/{file...}", exchange -> serve(exchange, exchange.variable("file")))
                        .withAccess(Access.OPEN));
    }

    private static void serve(Exchange exchange, String name) throws IOException {
        var content = content(name).orElseThrow(() -> ApiException.notFound("there is nothing at this path"));
        var tag = "\"" + digest(content) + "\"";
        exchange.answerHeader("Cache-Control", "no-cache").answerHeader("ETag", tag);
        if (exchange.header("If-None-Match").filter(tag::equals).isPresent()) {
            exchange.nothing(304);
        } else {
            exchange.answer(200, mediaType(name), content);
        }
    }

    private static Optional<byte[]> content(String name) throws IOException {
        if (!FILE_NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (var stream = StaticFiles.class.getResourceAsStream("/ui/" + name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        }
    }

    private static String mediaType(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 12);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
