package dev.allswell.plugin.http;

import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.probe.ProbeFactory;
import java.util.List;

/** Brings the probe kind {@code http}. */
public final class HttpPlugin implements HealthPlugin {

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String description() {
        return "Asks HTTP and HTTPS endpoints and judges their answers";
    }

    @Override
    public List<ProbeFactory<?>> probeFactories(PluginContext context) {
        return List.of(new HttpProbeFactory());
    }
}
