package dev.allswell.server.status;

import dev.allswell.api.store.HealthStore;
import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.status.CapabilityLadder;
import dev.allswell.core.engine.HealthEngine;

/** How the process is at this moment, from memory. */
public final class ProcessStatus {

    private final ProcessFacts facts;
    private final TimeSource time;
    private final CapabilityLadder capabilities;
    private final HealthEngine engine;
    private final HealthStore store;

    /** That of a process with those parts. */
    public ProcessStatus(
            ProcessFacts facts,
            TimeSource time,
            CapabilityLadder capabilities,
            HealthEngine engine,
            HealthStore store) {
        this.facts = facts;
        this.time = time;
        this.capabilities = capabilities;
        this.engine = engine;
        this.store = store;
    }

    /** The view of it. */
    StatusView view() {
        return new StatusView(
                facts.version(),
                facts.startedAt(),
                facts.uptime(time).toMillis(),
                capabilities.rows().stream().map(StatusView.CapabilityView::of).toList(),
                StatusView.EngineView.of(engine.engineStatus()),
                new StatusView.StoreView(store.description(), store.status().healthy()));
    }
}
