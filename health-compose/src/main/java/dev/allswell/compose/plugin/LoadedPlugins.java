package dev.allswell.compose.plugin;

import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.plugin.CapabilityFactory;
import dev.allswell.api.plugin.StoreFactory;
import dev.allswell.api.probe.ProbeFactory;
import java.io.IOException;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the plugins in use bring, by kind or name, ready to be called from any thread. Stopping it closes their class
 * loaders; that comes after everything that may still run their code.
 */
public final class LoadedPlugins implements Managed {

    private final InstalledPlugins installed;
    private final Map<String, ProbeFactory<?>> probes;
    private final Map<String, StoreFactory<?>> stores;
    private final Map<String, CapabilityFactory<?, ?>> capabilities;
    private final List<URLClassLoader> loaders;

    LoadedPlugins(
            InstalledPlugins installed,
            Map<String, ProbeFactory<?>> probes,
            Map<String, StoreFactory<?>> stores,
            Map<String, CapabilityFactory<?, ?>> capabilities,
            List<URLClassLoader> loaders) {
        this.installed = installed;
        this.probes = Collections.unmodifiableMap(new LinkedHashMap<>(probes));
        this.stores = Collections.unmodifiableMap(new LinkedHashMap<>(stores));
        this.capabilities = Collections.unmodifiableMap(new LinkedHashMap<>(capabilities));
        this.loaders = List.copyOf(loaders);
    }

    /** The report about them, with those that are refused. */
    public InstalledPlugins installed() {
        return installed;
    }

    /** Factories of probes by kind, in the order of loading. */
    public Map<String, ProbeFactory<?>> probes() {
        return probes;
    }

    /** Factories of stores by kind, in the order of loading. */
    public Map<String, StoreFactory<?>> stores() {
        return stores;
    }

    /** Factories of capabilities by name, in the order of loading; no two of them implement the same port. */
    public Map<String, CapabilityFactory<?, ?>> capabilities() {
        return capabilities;
    }

    /** Nothing to do: plugins are loaded before anything starts, so that a wrong configuration starts nothing. */
    @Override
    public void start() {}

    @Override
    public void stop() throws IOException {
        IOException first = null;
        for (var loader : loaders) {
            try {
                loader.close();
            } catch (IOException later) {
                if (first == null) {
                    first = later;
                } else {
                    first.addSuppressed(later);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
