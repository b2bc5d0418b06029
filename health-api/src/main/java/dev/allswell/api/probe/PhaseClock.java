package dev.allswell.api.probe;

/**
 * Splits the time of a look into phases. The clock starts with the look; each mark closes the phase that ran since the
 * mark before it. A phase that is marked twice, as in a redirect, adds up.
 */
public interface PhaseClock {

    /** The time since the last mark, or since the start, was spent on {@code phase}. */
    void mark(Phase phase);

    /** The time since the last mark belongs to no phase. */
    void skip();
}
