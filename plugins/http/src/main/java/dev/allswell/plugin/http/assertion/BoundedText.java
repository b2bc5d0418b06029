package dev.allswell.plugin.http.assertion;

import java.io.Serial;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A text that stops being readable when time is up, so that no pattern outlives its look. A pattern that backtracks waits
 * for nothing, and would keep its carrier from all other virtual threads; to yield is not enough, for a carrier may take
 * the same thread up again before it looks for others. So it parks for a moment now and then.
 */
final class BoundedText implements CharSequence {

    private static final int BETWEEN_PAUSES = 0xffff;
    private static final long PAUSE_NANOS = 50_000;

    private final CharSequence text;
    private final BooleanSupplier expired;
    private int steps;

    /** Thrown by every access after the end. */
    static final class Expired extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        private Expired() {
            super("no time left", null, false, false);
        }
    }

    BoundedText(CharSequence text, BooleanSupplier expired) {
        this.text = text;
        this.expired = expired;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if ((++steps & BETWEEN_PAUSES) == 0) {
            pause();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void pause() {
        if (expired.getAsBoolean()) {
            throw new Expired();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }
}
