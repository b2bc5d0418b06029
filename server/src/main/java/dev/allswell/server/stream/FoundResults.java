package dev.allswell.server.stream;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.snapshot.ServiceHealth;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.server.checks.ResultView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What probes found since the last look, at most one result of each check. For one client and one thread. */
final class FoundResults {

    private final HealthEngine engine;
    private final Map<CheckId, Long> seen = new HashMap<>();

    /** A result, in short. */
    record ResultEvent(String name, String status, Instant lastChecked, BigDecimal latencyMs, String outcome) {}

    /** Results from now on. */
    FoundResults(HealthEngine engine) {
        this.engine = engine;
        look();
    }

    /** What is new. */
    List<ResultEvent> look() {
        var events = new ArrayList<ResultEvent>();
        var present = new HashSet<CheckId>();
        for (var service : engine.snapshot().services()) {
            var check = service.definition().id();
            present.add(check);
            service.lastResult().ifPresent(result -> {
                var before = seen.put(check, result.nanos());
                if (before == null || before != result.nanos()) {
                    events.add(event(service, result));
                }
            });
        }
        seen.keySet().retainAll(present);
        return events;
    }

    private static ResultEvent event(ServiceHealth service, CheckResult result) {
        var view = ResultView.of(result);
        return new ResultEvent(
                service.definition().name(), service.status().word(), view.time(), view.latencyMs(), view.outcome());
    }
}
