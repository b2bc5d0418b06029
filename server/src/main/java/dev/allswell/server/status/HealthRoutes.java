package dev.allswell.server.status;

import dev.allswell.api.snapshot.ServiceHealth;
import dev.allswell.compose.lifecycle.Readiness;
import dev.allswell.compose.status.CapabilityLadder;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.server.http.Exchange;
import dev.allswell.server.http.Route;
import dev.allswell.server.http.RouteGroup;
import dev.allswell.server.security.Access;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * {@code /livez} (this process answers), {@code /readyz} (it may be sent work) and {@code /health} (what it watches is
 * well). They need no token; details are for those who may read.
 */
public final class HealthRoutes implements RouteGroup {

    private final ProcessFacts facts;
    private final Readiness readiness;
    private final HealthEngine engine;
    private final CapabilityLadder capabilities;

    /** Routes to those. */
    public HealthRoutes(
            ProcessFacts facts, Readiness readiness, HealthEngine engine, CapabilityLadder capabilities) {
        this.facts = facts;
        this.readiness = readiness;
        this.engine = engine;
        this.capabilities = capabilities;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/livez", this::live).withAccess(Access.OPEN_WITHOUT_DETAILS),
                Route.get("/readyz", this::ready).withAccess(Access.OPEN_WITHOUT_DETAILS),
                Route.get("/health", this::health).withAccess(Access.OPEN_WITHOUT_DETAILS));
    }

    private void live(Exchange exchange) throws IOException {
        exchange.text(200, verbose(exchange) ? "[+]ping ok\nlivez check passed\n" : "ok");
    }

    private void ready(Exchange exchange) throws IOException {
        var phase = readiness.phase();
        var ready = readiness.ready();
        var word = phase.name().toLowerCase(Locale.ROOT);
        if (!verbose(exchange)) {
            exchange.text(ready ? 200 : 503, ready ? "ok" : word);
            return;
        }
        var text = new StringBuilder((ready ? "[+]" : "[-]") + "lifecycle " + word + "\n");
        // They say how we are and do not decide: a store out of reach is no reason to stop showing what is known.
        capabilities.rows().forEach(row -> text.append(row.healthy() ? "[+]" : "[ ]")
                .append(row.name()).append(' ').append(row.summary()).append('\n'));
        exchange.text(ready ? 200 : 503, text + "readyz check " + (ready ? "passed" : "failed") + "\n");
    }

    private void health(Exchange exchange) throws IOException {
        var services = engine.snapshot().services();
        var overall = Overall.of(services);
        var shown = exchange.details()
                ? services.stream().filter(service -> !service.definition().paused()).toList()
                : List.<ServiceHealth>of();
        var status = overall.works() ? 200 : 503;
        exchange.answerHeader("Vary", "Accept");
        var accept = exchange.header("Accept").orElse("").toLowerCase(Locale.ROOT);
        if (accept.contains(HealthFormats.HEALTH_JSON)) {
            var version = exchange.details() ? facts.version() : "";
            exchange.json(status, HealthFormats.HEALTH_JSON, HealthFormats.healthJson(overall, version, shown));
        } else if (accept.contains(HealthFormats.ACTUATOR)) {
            exchange.json(status, HealthFormats.ACTUATOR, HealthFormats.actuator(overall, shown));
        } else {
            exchange.json(status, HealthFormats.MICROPROFILE, HealthFormats.microProfile(overall, shown));
        }
    }

    private static boolean verbose(Exchange exchange) {
        return exchange.details() && exchange.flag("verbose");
    }
}
