package dev.allswell.server.http;

import java.util.List;

/** Routes that belong together. */
@FunctionalInterface
public interface RouteGroup {

    /** All of them. */
    List<Route> routes();
}
