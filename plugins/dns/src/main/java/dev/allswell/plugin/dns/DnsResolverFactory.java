package dev.allswell.plugin.dns;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.plugin.CapabilityFactory;
import dev.allswell.api.plugin.PluginContext;

/** Makes the resolver. */
public final class DnsResolverFactory implements CapabilityFactory<NameResolver, DnsSettings> {

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public Class<NameResolver> port() {
        return NameResolver.class;
    }

    @Override
    public Class<DnsSettings> settingsType() {
        return DnsSettings.class;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a name server or search domain cannot be read; the message names it
     */
    @Override
    public NameResolver create(DnsSettings settings, PluginContext context) {
        return DnsResolver.of(settings, context.time());
    }
}
