package dev.allswell.core.planted;

import java.util.random.RandomGenerator;

/** Decides by lot. */
public final class Quorum {

    /** A decision that nobody can repeat. */
    public boolean decide(RandomGenerator random) {
        return random.nextBoolean();
    }
}
