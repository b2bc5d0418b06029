package dev.allswell.plugin.tcp;

import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.probe.ProbeFactory;
import java.util.List;

/** Brings the probe kind {@code tcp}. */
public final class TcpPlugin implements HealthPlugin {

    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public String description() {
        return "Asks whether a TCP port answers";
    }

    @Override
    public List<ProbeFactory<?>> probeFactories(PluginContext context) {
        return List.of(new TcpProbeFactory());
    }
}
