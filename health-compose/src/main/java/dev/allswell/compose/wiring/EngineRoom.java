package dev.allswell.compose.wiring;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.core.event.EventStream;
import dev.allswell.core.registry.CheckRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Fills the registry, from the store, then the file, then the program, before the engine begins to probe. */
final class EngineRoom implements Managed {

    private static final Logger LOGGER = System.getLogger(EngineRoom.class.getName());

    private final HealthEngine engine;
    private final CheckRegistry registry;
    private final EventStream events;
    private final Optional<List<CheckSpec>> fileChecks;
    private final Set<CheckSpec> ownChecks;
    private volatile long beginning;

    EngineRoom(
            HealthEngine engine,
            CheckRegistry registry,
            EventStream events,
            Optional<List<CheckSpec>> fileChecks,
            Set<CheckSpec> ownChecks) {
        this.engine = engine;
        this.registry = registry;
        this.events = events;
        this.fileChecks = fileChecks;
        this.ownChecks = ownChecks;
    }

    /** The sequence that the journal ended with when this process had done nothing yet. */
    long beginning() {
        return beginning;
    }

    @Override
    public void start() throws Exception {
        engine.load();
        beginning = events.readable();
        fileChecks.map(registry::reconcile)
                .ifPresent(reconciled -> LOGGER.log(Level.INFO, "checks of the configuration file: " + reconciled
                        .text()));
        if (fileChecks.isEmpty()) {
            tellOfOrphans();
        }
        ownChecks.forEach(check -> registry.add(check, Origin.EMBEDDED));
        engine.start();
    }

    @Override
    public void stop() throws Exception {
        engine.stop();
    }

    /** Checks of a file that was not named this time: they are kept, and somebody should know. */
    private void tellOfOrphans() {
        var orphans = registry.all().stream()
                .filter(check -> check.origin() == Origin.FILE)
                .count();
        if (orphans > 0) {
            LOGGER.log(
                    Level.WARNING,
                    orphans + " checks belong to a configuration file and none was named; they are kept as they were"
                            + " and can be changed by starting with their file");
        }
    }
}
