package dev.allswell.api.check;

import java.util.Locale;

/** How much it matters when a check is down. */
public enum Impact {
    /** The whole does not work without it. */
    CRITICAL,
    /** An important part does not work without it. The default. */
    MAJOR,
    /** Worth knowing, not worth waking anybody. */
    MINOR;

    /** The word on the wire, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The impact with that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Impact ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
