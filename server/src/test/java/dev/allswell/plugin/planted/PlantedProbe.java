package dev.allswell.plugin.planted;

import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.core.planted.PlantedCore;

/** A plugin that sees the core, and that no test holds to its contract. */
public final class PlantedProbe implements Probe {

    private final PlantedCore core = new PlantedCore();

    @Override
    public ProbeOutcome probe(ProbeContext context) {
        return ProbeOutcome.degraded("saw " + core.hashCode());
    }
}
