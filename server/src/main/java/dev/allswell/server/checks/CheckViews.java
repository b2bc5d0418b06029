package dev.allswell.server.checks;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.snapshot.ServiceHealth;
import dev.allswell.compose.plugin.ProbeCatalog;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.core.registry.CheckNotFoundException;
import dev.allswell.server.http.Exchange;
import java.util.List;
import java.util.Optional;

/** Makes views of checks out of what the engine knows at this moment. */
public final class CheckViews {

    /** The most recent results that one check is shown with. */
    public static final int MOST_RECENT = 60;

    private final HealthEngine engine;
    private final ProbeCatalog catalog;

    /** Views of the checks of that engine. */
    public CheckViews(HealthEngine engine, ProbeCatalog catalog) {
        this.engine = engine;
        this.catalog = catalog;
    }

    /** All checks, in the order they were added, derived ones last; {@code ?recent=} as the request says. */
    public List<CheckView> all(Exchange exchange) {
        var recent = recent(exchange);
        return engine.snapshot().services().stream().map(health -> view(health, recent)).toList();
    }

    /** All machines and checks; {@code ?recent=} as the request says. */
    HealthView health(Exchange exchange) {
        var recent = recent(exchange);
        var snapshot = engine.snapshot();
        return new HealthView(
                snapshot.machines().stream().map(MachineView::of).toList(),
                snapshot.services().stream().map(health -> view(health, recent)).toList());
    }

    /**
     * One check; {@code ?recent=} as the request says.
     *
     * @throws CheckNotFoundException when there is none of that name
     */
    public CheckView one(String name, Exchange exchange) {
        var recent = recent(exchange);
        return engine.service(name)
                .map(health -> view(health, recent))
                .orElseThrow(() -> new CheckNotFoundException(name));
    }

    /** A view of what is known of a check. */
    CheckView view(ServiceHealth health, Optional<Integer> recent) {
        var id = health.definition().id();
        return CheckView.of(health, catalog.shown(health.definition().spec()), recent.map(limit -> recent(id, limit)));
    }

    private List<RecentView> recent(CheckId check, int limit) {
        return engine.history(check)
                .map(history -> history.recent(limit).stream().map(RecentView::of).toList())
                .orElse(List.of());
    }

    private static Optional<Integer> recent(Exchange exchange) {
        return exchange.number("recent", 0, MOST_RECENT).map(Long::intValue);
    }
}
