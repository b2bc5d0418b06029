package dev.allswell.server.checks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Numbers as they stand on the wire: whole where they are whole, without an exponent. */
final class Numbers {

    private static final int NANO_DIGITS = 9;
    private static final int MILLI_DIGITS = 3;
    private static final int NANO_TO_MILLI_DIGITS = 6;

    private Numbers() {}

    /** Seconds, exactly. */
    static BigDecimal seconds(Duration duration) {
        return plain(BigDecimal.valueOf(duration.toNanos(), NANO_DIGITS));
    }

    /** Milliseconds with at most three decimals. */
    static BigDecimal millis(Duration duration) {
        return plain(BigDecimal.valueOf(duration.toNanos(), NANO_TO_MILLI_DIGITS)
                .setScale(MILLI_DIGITS, RoundingMode.HALF_UP));
    }

    /** Any finite number. */
    static BigDecimal of(double number) {
        return plain(BigDecimal.valueOf(number));
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
