package dev.allswell.compose.planted;

import dev.allswell.server.planted.PlantedServer;
import jakarta.servlet.Servlet;

/** Sees the server, and serves. */
public final class PlantedCompose {

    /** Looks at what it must not know. */
    public int look(PlantedServer server, Servlet servlet) {
        return server.hashCode() + servlet.hashCode();
    }
}
