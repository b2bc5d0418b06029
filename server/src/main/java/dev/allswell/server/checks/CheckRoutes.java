package dev.allswell.server.checks;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.snapshot.ServiceHealth;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.core.registry.CheckNotFoundException;
import dev.allswell.core.registry.CheckRegistry;
import dev.allswell.core.registry.RegisteredCheck;
import dev.allswell.server.config.CheckReader;
import dev.allswell.server.http.ApiException;
import dev.allswell.server.http.Exchange;
import dev.allswell.server.http.Route;
import dev.allswell.server.http.RouteGroup;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /v1/health}, {@code /v1/checks} and {@code /v1/journal}. */
public final class CheckRoutes implements RouteGroup {

    private static final int USUAL_LIMIT = 100;
    private static final int GREATEST_LIMIT = 1_000;
    private static final String RECENT = "recent";
    private static final String LIMIT = "limit";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String NAME = "name";
    private static final String ENTRIES = "entries";

    private final CheckRegistry registry;
    private final HealthEngine engine;
    private final Evidence evidence;
    private final CheckViews views;
    private final CheckReader reader = CheckReader.ofRequests();

    /** Routes to those. */
    public CheckRoutes(CheckRegistry registry, HealthEngine engine, Evidence evidence, CheckViews views) {
        this.registry = registry;
        this.engine = engine;
        this.evidence = evidence;
        this.views = views;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/v1/health", this::health),
                Route.get("/v1/checks", this::list),
                Route.write("POST", "/v1/checks", this::create),
                Route.get("/v1/checks/{name}", this::show),
                Route.write("PUT", "/v1/checks/{name}", this::replace),
                Route.write("DELETE", "/v1/checks/{name}", this::remove),
                Route.write("POST", "/v1/checks/{name}/pause", this::pause),
                Route.write("POST", "/v1/checks/{name}/resume", this::resume),
                Route.write("POST", "/v1/checks/{name}/run", this::run),
                Route.get("/v1/checks/{name}/results", this::results),
                Route.get("/v1/checks/{name}/journal", this::journalOfCheck),
                Route.get("/v1/journal", this::journal));
    }

    private void health(Exchange exchange) throws IOException {
        exchange.allowParameters(RECENT);
        exchange.json(200, views.health(exchange));
    }

    private void list(Exchange exchange) throws IOException {
        exchange.allowParameters(RECENT);
        exchange.json(200, Map.of("checks", views.all(exchange)));
    }

    private void show(Exchange exchange) throws IOException {
        exchange.allowParameters(RECENT);
        exchange.json(200, views.one(exchange.variable(NAME), exchange));
    }

    private void create(Exchange exchange) throws IOException {
        exchange.allowParameters();
        var created = registry.add(spec(exchange), Origin.API);
        exchange.answerHeader("Location", "/v1/checks/" + encode(created.name()));
        exchange.json(201, views.one(created.name(), exchange));
    }

    private void replace(Exchange exchange) throws IOException {
        exchange.allowParameters();
        var replaced = registry.replace(exchange.variable(NAME), spec(exchange), Origin.API);
        exchange.json(200, views.one(replaced.name(), exchange));
    }

    private void remove(Exchange exchange) throws IOException {
        exchange.allowParameters();
        exchange.noBody();
        registry.remove(exchange.variable(NAME), Origin.API);
        exchange.nothing(204);
    }

    private void pause(Exchange exchange) throws IOException {
        action(exchange);
        exchange.json(200, views.one(registry.pause(exchange.variable(NAME)).name(), exchange));
    }

    private void resume(Exchange exchange) throws IOException {
        action(exchange);
        exchange.json(200, views.one(registry.resume(exchange.variable(NAME)).name(), exchange));
    }

    private void run(Exchange exchange) throws IOException, InterruptedException {
        action(exchange);
        if (!engine.engineStatus().running()) {
            throw ApiException.unavailable(
                    "capability_disabled", "checks are not being probed; start the engine first", Map.of());
        }
        var check = find(exchange).definition();
        if (check.paused()) {
            throw ApiException.conflict("health check " + check.name() + " is paused; resume it first");
        }
        ServiceHealth health = engine.run(check.name());
        exchange.json(200, views.view(health, Optional.empty()));
    }

    private static void action(Exchange exchange) throws IOException {
        exchange.allowParameters();
        exchange.noBody();
    }

    private void results(Exchange exchange) throws IOException {
        exchange.allowParameters(LIMIT);
        exchange.json(200, Map.of("results", evidence.results(find(exchange).definition(), limit(exchange))));
    }

    private void journalOfCheck(Exchange exchange) throws IOException {
        exchange.allowParameters(LIMIT, BEFORE);
        var check = find(exchange).definition().id();
        exchange.json(200, Map.of(ENTRIES, evidence.before(check, before(exchange), limit(exchange))));
    }

    private void journal(Exchange exchange) throws IOException {
        exchange.allowParameters(LIMIT, BEFORE, AFTER);
        var after = exchange.number(AFTER, 0, Long.MAX_VALUE);
        if (after.isPresent() && exchange.parameter(BEFORE).isPresent()) {
            throw Exchange.refusedParameter(AFTER, "before and after exclude each other");
        }
        var limit = limit(exchange);
        var entries = after.isPresent()
                ? evidence.after(after.get(), limit)
                : evidence.before(before(exchange), limit);
        exchange.json(200, Map.of(ENTRIES, entries));
    }

    private RegisteredCheck find(Exchange exchange) {
        var name = exchange.variable(NAME);
        return registry.find(name).orElseThrow(() -> new CheckNotFoundException(name));
    }

    private CheckSpec spec(Exchange exchange) throws IOException {
        return reader.read(exchange.body()).required();
    }

    private static int limit(Exchange exchange) {
        return exchange.number(LIMIT, 1, GREATEST_LIMIT).map(Long::intValue).orElse(USUAL_LIMIT);
    }

    private static long before(Exchange exchange) {
        return exchange.number(BEFORE, 1, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
    }

    private static String encode(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
