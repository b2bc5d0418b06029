package dev.allswell.server.planted;

import dev.allswell.plugin.planted.PlantedProbe;
import java.util.ServiceLoader;

/** Names a plugin, and loads plugins by itself. */
public final class PlantedServer {

    /** Looks at what it must not know. */
    public long look(PlantedProbe probe) {
        return ServiceLoader.load(Runnable.class).stream().count() + probe.hashCode();
    }
}
