package dev.allswell.api.planted;

import dev.allswell.core.planted.PlantedCore;
import java.sql.Connection;

/** Sees the core and a database, and changes. */
public final class PlantedApi {

    private int count;

    /** Looks at what it must not know. */
    public int look(PlantedCore core, Connection connection) {
        count += core.hashCode() + connection.hashCode();
        return count;
    }
}
