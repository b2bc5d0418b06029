package dev.allswell.server.status;

import dev.allswell.server.http.Exchange;
import dev.allswell.server.http.Route;
import dev.allswell.server.http.RouteGroup;
import java.io.IOException;
import java.util.List;

/** {@code /v1/status}: version, uptime, capabilities, engine and store. */
public final class StatusRoutes implements RouteGroup {

    private final ProcessStatus process;

    /** Routes to that. */
    public StatusRoutes(ProcessStatus process) {
        this.process = process;
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/v1/status", this::status));
    }

    private void status(Exchange exchange) throws IOException {
        exchange.allowParameters();
        exchange.json(200, process.view());
    }
}
