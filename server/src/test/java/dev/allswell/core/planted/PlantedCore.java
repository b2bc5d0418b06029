package dev.allswell.core.planted;

import com.google.inject.Injector;
import dev.allswell.compose.planted.PlantedCompose;
import dev.allswell.core.ring.planted.PlantedRing;

/** Sees compose and Guice, and goes round in a circle with another room. */
public final class PlantedCore {

    /** Looks at what it must not know. */
    public int look(PlantedCompose compose, Injector injector, PlantedRing ring) {
        return compose.hashCode() + injector.hashCode() + ring.hashCode();
    }
}
