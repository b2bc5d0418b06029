package dev.allswell.plugin.dns;

import dev.allswell.api.plugin.CapabilityFactory;
import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import java.util.List;

/** Brings the capability {@code dns}: how probes turn host names into addresses. */
public final class DnsPlugin implements HealthPlugin {

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public String description() {
        return "Resolves host names with time limits and a cache";
    }

    @Override
    public List<CapabilityFactory<?, ?>> capabilityFactories(PluginContext context) {
        return List.of(new DnsResolverFactory());
    }
}
