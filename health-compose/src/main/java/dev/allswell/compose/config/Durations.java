package dev.allswell.compose.config;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}, or several of these
 * from large to small, such as {@code 1m30s}. Milliseconds may have up to six decimals, so that every duration can be
 * written exactly.
 */
public final class Durations {

    /** The longest duration that is understood, 36,500 days; as nanoseconds it still fits into a {@code long}. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern WRITTEN = Pattern.compile("(?:(\\d{1,12})d)?(?:(\\d{1,12})h)?(?:(\\d{1,12})m(?!s))?"
            + "(?:(\\d{1,12})s)?(?:(\\d{1,12})(?:\\.(\\d{1,6}))?ms)?");

    private Durations() {}

    /** The duration that was written; absent when the text is not one, or one longer than {@link #LONGEST}. */
    public static Optional<Duration> parse(String text) {
        var written = WRITTEN.matcher(text);
        if (text.isEmpty() || !written.matches()) {
            return Optional.empty();
        }
        var duration = Duration.ofDays(number(written, 1))
                .plusHours(number(written, 2))
                .plusMinutes(number(written, 3))
                .plusSeconds(number(written, 4))
                .plusMillis(number(written, 5))
                .plusNanos(decimals(written));
        return duration.compareTo(LONGEST) > 0 ? Optional.empty() : Optional.of(duration);
    }

    /** How a person would write it; {@link #parse} reads it back exactly, unless it is negative or too long. */
    public static String format(Duration duration) {
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        if (duration.isZero()) {
            return "0s";
        }
        var broken = duration.toNanosPart() != 0;
        if (broken && duration.toMinutes() == 0) {
            return millis(duration.toMillis(), duration.toNanosPart());
        }
        var text = new StringBuilder();
        append(text, duration.toDaysPart(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        return broken ? text + millis(duration.toMillisPart(), duration.toNanosPart()) : text.toString();
    }

    private static long number(Matcher written, int group) {
        var digits = written.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static long decimals(Matcher written) {
        var digits = written.group(6);
        return digits == null ? 0 : Long.parseLong(digits + "0".repeat(6 - digits.length()));
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(count).append(unit);
        }
    }

    private static String millis(long whole, int nanos) {
        var below = nanos % 1_000_000;
        if (below == 0) {
            return whole + "ms";
        }
        return whole + "." + "%06d".formatted(below).replaceFirst("0+$", "") + "ms";
    }
}
