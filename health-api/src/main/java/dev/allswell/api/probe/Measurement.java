package dev.allswell.api.probe;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A number that a probe saw, such as an HTTP status code or the time a certificate expires.
 *
 * @param name lower-case letters, digits and underscores, the same at each look; shown as is
 * @param value any finite number
 * @param unit what it counts
 */
public record Measurement(String name, double value, Unit unit) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    /** What a measurement counts. */
    public enum Unit {
        /** A plain number. */
        NUMBER,
        /** Seconds. */
        SECONDS,
        /** Bytes. */
        BYTES,
        /** A share between 0 and 1. */
        RATIO,
        /** Seconds since 1970-01-01T00:00:00Z. */
        EPOCH_SECONDS
    }

    public Measurement {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a measurement's name is like status_code, not: " + name);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number, not " + value);
        }
        Objects.requireNonNull(unit, "unit");
    }

    /** A plain number. */
    public static Measurement number(String name, double value) {
        return new Measurement(name, value, Unit.NUMBER);
    }
}
