package dev.allswell.compose.config;

import dev.allswell.api.settings.Secret;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What a value must lie within, both ends included.
 *
 * @param measure what is measured
 * @param min the smallest measure that is accepted
 * @param max the largest measure that is accepted
 */
record Bounds(Measure measure, Optional<BigDecimal> min, Optional<BigDecimal> max) {

    /** No bounds at all. */
    static final Bounds NONE = new Bounds(Measure.NUMBER, Optional.empty(), Optional.empty());

    /** What is measured. */
    enum Measure {
        NUMBER,
        /** In nanoseconds. */
        DURATION,
        CHARACTERS,
        ENTRIES
    }

    /** What is measured of values of that type; absent when nothing can be. */
    static Optional<Measure> measureOf(ValueType type) {
        return switch (type) {
            case ValueType.Scalar scalar -> switch (scalar) {
                case INT, LONG, DOUBLE -> Optional.of(Measure.NUMBER);
                case DURATION -> Optional.of(Measure.DURATION);
                case TEXT, SECRET -> Optional.of(Measure.CHARACTERS);
                case FLAG, PATH, URI -> Optional.empty();
            };
            case ValueType.Items _,ValueType.Entries _ -> Optional.of(Measure.ENTRIES);
            case ValueType.Maybe(var value) -> measureOf(value);
            case ValueType.Choice _,ValueType.Nested _ -> Optional.empty();
        };
    }

    /** A bound as it is written in the annotation; absent when it cannot be read. */
    static Optional<BigDecimal> parse(Measure measure, String written) {
        if (measure == Measure.DURATION) {
            return Durations.parse(written).map(duration -> BigDecimal.valueOf(duration.toNanos()));
        }
        try {
            return Optional.of(new BigDecimal(written));
        } catch (NumberFormatException notNumber) {
            return Optional.empty();
        }
    }

    /**
     * What to say about a value that lies outside; absent when it lies within.
     *
     * @param shown whether the value may be told
     */
    Optional<String> complaint(Object value, boolean shown) {
        if (min.isEmpty() && max.isEmpty()) {
            return Optional.empty();
        }
        var measured = measured(value);
        var below = min.filter(bound -> measured.compareTo(bound) < 0).map(bound -> "at least " + words(bound));
        var above = max.filter(bound -> measured.compareTo(bound) > 0).map(bound -> "at most " + words(bound));
        var instead = shown ? ", not " + plain(measured) : "";
        return below.or(() -> above).map(words -> switch (measure) {
            case NUMBER, DURATION -> "must be " + words + instead;
            case CHARACTERS -> "must be " + words + " long" + instead;
            case ENTRIES -> "must have " + words + instead;
        });
    }

    /** The bounds for people: {@code 1 to 65535}, {@code at least 1ms}; empty for none. */
    String words() {
        if (min.isPresent() && max.isPresent()) {
            return plain(min.get()) + " to " + words(max.get());
        }
        return min.map(bound -> "at least " + words(bound))
                .or(() -> max.map(bound -> "at most " + words(bound)))
                .orElse("");
    }

    private String words(BigDecimal measured) {
        var one = measured.compareTo(BigDecimal.ONE) == 0;
        return switch (measure) {
            case NUMBER, DURATION -> plain(measured);
            case CHARACTERS -> plain(measured) + (one ? " character" : " characters");
            case ENTRIES -> plain(measured) + (one ? " entry" : " entries");
        };
    }

    private String plain(BigDecimal measured) {
        return measure == Measure.DURATION
                ? Durations.format(Duration.ofNanos(measured.longValue()))
                : Shown.number(measured);
    }

    private static BigDecimal measured(Object value) {
        return switch (value) {
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case Double number -> BigDecimal.valueOf(number);
            case Duration duration -> BigDecimal.valueOf(duration.toNanos());
            case String text -> BigDecimal.valueOf(text.length());
            case Secret secret -> BigDecimal.valueOf(secret.reveal().length());
            case Collection<?> items -> BigDecimal.valueOf(items.size());
            case Map<?, ?> entries -> BigDecimal.valueOf(entries.size());
            default -> throw new IllegalArgumentException("nothing to measure: " + value.getClass());
        };
    }
}
