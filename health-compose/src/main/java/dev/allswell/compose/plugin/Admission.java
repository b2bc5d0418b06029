package dev.allswell.compose.plugin;

import dev.allswell.api.plugin.CapabilityFactory;
import dev.allswell.api.plugin.StoreFactory;
import dev.allswell.api.probe.ProbeFactory;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes in one plugin after the other, whole or not at all: one that brings what another has brought before is refused,
 * and both are named. Used by one thread.
 */
final class Admission {

    private final Map<String, String> owners = new HashMap<>();
    private final List<InstalledPlugin> installed = new ArrayList<>();
    private final Map<String, ProbeFactory<?>> probes = new LinkedHashMap<>();
    private final Map<String, StoreFactory<?>> stores = new LinkedHashMap<>();
    private final Map<String, CapabilityFactory<?, ?>> capabilities = new LinkedHashMap<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();

    /** Kinds that no plugin may bring, because the program itself does. */
    Admission(Iterable<String> ownKinds) {
        ownKinds.forEach(kind -> owners.put("the check kind " + kind, "this program itself"));
    }

    /** Takes a plugin in, or refuses it; whether it is in use. */
    boolean admit(PluginOffer offer, InstalledPlugin row) {
        var wanted = wanted(offer);
        var taken = wanted.stream().filter(owners::containsKey).findFirst();
        if (taken.isPresent()) {
            var why = "%s is already there, from %s".formatted(taken.get(), owners.get(taken.get()));
            refuse(row.refused(why, row.loadTime()));
            return false;
        }
        wanted.forEach(what -> owners.put(what, "plugin " + row.name() + " (" + row.source() + ")"));
        installed.add(row);
        probes.putAll(offer.probes());
        stores.putAll(offer.stores());
        capabilities.putAll(offer.capabilities());
        return true;
    }

    /** Lists a plugin that cannot be used. */
    void refuse(InstalledPlugin row) {
        installed.add(row);
    }

    /** This loader is closed with the rest. */
    void keep(URLClassLoader loader) {
        loaders.add(loader);
    }

    /** Everything taken in. */
    LoadedPlugins result() {
        return new LoadedPlugins(new InstalledPlugins(installed), probes, stores, capabilities, loaders);
    }

    private static List<String> wanted(PluginOffer offer) {
        var wanted = new ArrayList<String>();
        offer.probes().keySet().forEach(kind -> wanted.add("the check kind " + kind));
        offer.stores().keySet().forEach(kind -> wanted.add("the store kind " + kind));
        offer.capabilities().forEach((name, factory) -> {
            wanted.add("the capability " + name);
            wanted.add("an implementation of " + factory.port().getSimpleName());
        });
        return wanted;
    }
}
