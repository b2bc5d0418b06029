package dev.allswell.core.state;

/**
 * How many conclusive results in a row, up to the newest, were of one kind. Counting ends at {@link #MOST}.
 *
 * @param failing failed
 * @param notPassing failed or were degraded
 * @param passing passed, and quickly enough
 * @param notFailing passed or were degraded
 */
public record Streaks(int failing, int notPassing, int passing, int notFailing) {

    /** No results yet. */
    public static final Streaks NONE = new Streaks(0, 0, 0, 0);

    /** Where counting ends; no threshold is greater. */
    public static final int MOST = 1_000;

    /** With one more result that failed. */
    Streaks failed() {
        return new Streaks(next(failing), next(notPassing), 0, 0);
    }

    /** With one more result that was degraded. */
    Streaks degraded() {
        return new Streaks(0, next(notPassing), 0, next(notFailing));
    }

    /** With one more result that passed. */
    Streaks passed() {
        return new Streaks(0, 0, next(passing), next(notFailing));
    }

    private static int next(int count) {
        return Math.min(count + 1, MOST);
    }
}
