package dev.allswell.compose.plugin;

import dev.allswell.api.plugin.CapabilityFactory;
import dev.allswell.api.plugin.StoreFactory;
import dev.allswell.api.probe.ProbeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What one plugin brings, wrapped and found sound by itself; whether it fits beside the others is not said yet. */
record PluginOffer(
        InstalledPlugin plugin,
        ClassLoader loader,
        Map<String, ProbeFactory<?>> probes,
        Map<String, StoreFactory<?>> stores,
        Map<String, CapabilityFactory<?, ?>> capabilities) {

    /** As a line of the report. */
    InstalledPlugin installed(Duration loadTime) {
        return new InstalledPlugin(
                plugin.name(),
                plugin.description(),
                plugin.version(),
                plugin.folder(),
                List.copyOf(probes.keySet()),
                List.copyOf(stores.keySet()),
                List.copyOf(capabilities.keySet()),
                loadTime,
                plugin.problem());
    }
}
