package dev.allswell.server.checks;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.core.registry.CheckKinds;
import dev.allswell.core.registry.CheckRegistry;
import dev.allswell.server.config.CheckReader;
import dev.allswell.server.http.ApiException;
import dev.allswell.server.http.Exchange;
import dev.allswell.server.http.Route;
import dev.allswell.server.http.RouteGroup;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The reference system's own paths, with its answers and its errors, so that its clients go on working. */
public final class ReferenceRoutes implements RouteGroup {

    private static final Map<String, String> OK = Map.of("status", "ok");

    private final CheckRegistry registry;
    private final CheckKinds kinds;
    private final CheckViews views;
    private final CheckReader reader = CheckReader.ofRequests();

    /** The configuration of a check, in the reference system's words. */
    record ConfigView(String name, String kind, String target, BigDecimal intervalSecs, BigDecimal timeoutSecs) {

        static ConfigView of(CheckSpec spec) {
            return new ConfigView(
                    spec.name(),
                    spec.kind(),
                    spec.target(),
                    Numbers.seconds(spec.schedule().interval()),
                    Numbers.seconds(spec.schedule().timeout()));
        }
    }

    /** Routes to those. */
    public ReferenceRoutes(CheckRegistry registry, CheckKinds kinds, CheckViews views) {
        this.registry = registry;
        this.kinds = kinds;
        this.views = views;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/v1/health/status", this::status).asReference(),
                Route.get("/v1/health/list", this::list).asReference(),
                Route.write("POST", "/v1/health/add", this::add).asReference(),
                Route.write("DELETE", "/v1/health/remove/{name}", this::remove).asReference());
    }

    private void status(Exchange exchange) throws IOException {
        exchange.json(200, views.health(exchange));
    }

    private void list(Exchange exchange) throws IOException {
        var checks = registry.all().stream()
                .filter(check -> check.origin() != Origin.DERIVED)
                .map(check -> ConfigView.of(check.spec()))
                .toList();
        exchange.json(200, Map.of("checks", checks));
    }

    /** The kind may be written in any case and with blanks around it. */
    private void add(Exchange exchange) throws IOException {
        var body = exchange.body();
        if (!(body.get("kind").orElseGet(SettingsTree.Nothing::new) instanceof SettingsTree.Text(var written))) {
            throw ApiException.invalid("invalid_check_kind");
        }
        var kind = written.strip().toLowerCase(Locale.ROOT);
        if (!kinds.installed(kind)) {
            throw ApiException.invalid("invalid_check_kind");
        }
        registry.add(reader.read(body.with("kind", kind)).required(), Origin.API);
        exchange.json(200, OK);
    }

    private void remove(Exchange exchange) throws IOException {
        exchange.noBody();
        registry.remove(exchange.variable("name"), Origin.API);
        exchange.json(200, OK);
    }
}
