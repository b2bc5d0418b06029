package dev.allswell.plugin.otherplanted;

import dev.allswell.plugin.planted.PlantedProbe;

/** A plugin that sees another. */
public final class PlantedOther {

    /** Looks at what it must not know. */
    public int look(PlantedProbe probe) {
        return probe.hashCode();
    }
}
