package dev.allswell.core.ring.planted;

import dev.allswell.core.planted.PlantedCore;

/** Sees a room it has no arrow to. */
public final class PlantedRing {

    /** Looks at what it must not know. */
    public int look(PlantedCore core) {
        return core.hashCode();
    }
}
