package dev.allswell.api.check;

import java.util.Locale;

/**
 * The confirmed state of a check. It is the one truth that page, API, badge, metric and alert show; the last raw result
 * stands beside it, never instead of it.
 */
public enum CheckStatus {
    /** It does what it should. */
    UP,
    /** It works, but worse than agreed: the probe said so, or it was slower than its latency bound. */
    DEGRADED,
    /** It does not work, confirmed by as many failures in a row as the check asks for. */
    DOWN,
    /** Nobody can tell: no conclusive result yet, none for too long, or the check is paused. Never green. */
    UNKNOWN;

    /** The word on the wire: {@code up}, {@code degraded}, {@code down} or {@code unknown}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The status with that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static CheckStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
