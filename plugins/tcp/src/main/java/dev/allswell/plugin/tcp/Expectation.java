package dev.allswell.plugin.tcp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** What an answer must contain: a text, a match of a pattern, or both. Immutable. */
final class Expectation {

    private final byte[] text;
    private final Optional<Pattern> pattern;
    private final String words;
    private final int maxBytes;

    private Expectation(byte[] text, Optional<Pattern> pattern, String words, int maxBytes) {
        this.text = text;
        this.pattern = pattern;
        this.words = words;
        this.maxBytes = maxBytes;
    }

    /** What those settings ask for. */
    static Expectation of(TcpSettings settings) {
        var words = settings.expect().map(text -> '"' + text + '"').orElse("")
                + (settings.expect().isPresent() && settings.expectPattern().isPresent() ? " and " : "")
                + settings.expectPattern().map(pattern -> "a match of " + pattern).orElse("");
        return new Expectation(
                settings.expect().map(Escapes::bytes).orElseGet(() -> new byte[0]),
                settings.expectPattern().map(Pattern::compile),
                words,
                settings.maxBytes());
    }

    /** Whether nothing is expected. */
    boolean isEmpty() {
        return words.isEmpty();
    }

    /** How many bytes of an answer are looked at. */
    int maxBytes() {
        return maxBytes;
    }

    /**
     * Whether the answer so far is what is expected.
     *
     * @throws OutOfTime when the pattern needs longer than the deadline allows
     */
    boolean metBy(byte[] answer, int length, Deadline deadline) {
        return contains(answer, length)
                && (pattern.isEmpty() || pattern.get().matcher(new TimedText(text(answer, length), deadline)).find());
    }

    private boolean contains(byte[] answer, int length) {
        for (var start = 0; start + text.length <= length; start++) {
            if (Arrays.equals(answer, start, start + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    /** An answer as text. */
    static String text(byte[] answer, int length) {
        return new String(answer, 0, length, StandardCharsets.UTF_8);
    }

    /** As a person would say it, such as {@code "+PONG"}. */
    @Override
    public String toString() {
        return words;
    }

    /** A pattern that was still backtracking at the deadline. */
    static final class OutOfTime extends RuntimeException {

        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super("the pattern needs longer than the deadline allows", null, false, false);
        }
    }

    /**
     * Text that looks at the deadline now and then while it is matched, because a pattern that backtracks can take
     * longer than the world lasts. A virtual thread that computes keeps its carrier, and yielding does not help: the
     * carrier takes the same thread up again before it looks for others. So it parks for a moment instead.
     */
    private static final class TimedText implements CharSequence {

        private static final int STEPS = 1 << 16;
        private static final long PAUSE_NANOS = 50_000;

        private final String text;
        private final Deadline deadline;
        private int steps;

        private TimedText(String text, Deadline deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            if (++steps % STEPS == 0) {
                if (deadline.passed() || Thread.currentThread().isInterrupted()) {
                    throw new OutOfTime();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
