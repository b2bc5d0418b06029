package dev.allswell.api.settings;

import java.util.Objects;

/**
 * One thing wrong with what somebody wrote, told so that they can mend it.
 *
 * @param pointer where it is, as an RFC 6901 JSON pointer into the document or tree it was found in ({@code ""} is the
 *     whole of it), such as {@code /settings/expect_status/0}
 * @param message what is wrong, and what would be right; one sentence without a full stop
 */
public record Problem(String pointer, String message) {

    public Problem {
        Objects.requireNonNull(pointer, "pointer");
        Objects.requireNonNull(message, "message");
    }

    /** A problem of the named key at the top. */
    public static Problem at(String key, String message) {
        return new Problem("/" + escape(key), message);
    }

    /** The same problem seen from further out: {@code prefix} is put before the pointer. */
    public Problem under(String prefix) {
        return new Problem(prefix + pointer, message);
    }

    /** A key as a pointer segment. */
    public static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
