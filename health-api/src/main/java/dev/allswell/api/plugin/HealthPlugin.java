package dev.allswell.api.plugin;

import dev.allswell.api.probe.ProbeFactory;
import java.util.List;

/**
 * What a plugin jar brings. Name the implementing class, public with a public constructor without arguments, in
 * {@code META-INF/services/dev.allswell.api.plugin.HealthPlugin}, and put the jar with its libraries into a folder of
 * its own under the plugins folder.
 *
 * <p>Every method has a default, so that a kind of extension that joins later breaks nobody. A plugin in a folder has a
 * class loader of its own and shares with Allswell the {@code dev.allswell.api} packages and the JDK, nothing else.
 */
public interface HealthPlugin {

    /** The level of this API that a plugin compiled against it may rely on. */
    int SPI_LEVEL = 1;

    /**
     * The level this plugin needs. A plugin that uses anything newer than level 1 overrides this with
     * {@code return SPI_LEVEL;}; one that needs more than Allswell offers is refused by name.
     */
    default int spiLevel() {
        return 1;
    }

    /** A short name for lists and log lines, such as {@code tcp}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** What it brings, in one sentence. */
    default String description() {
        return "";
    }

    /** The plugin's version; the {@code Implementation-Version} of its jar unless told. */
    default String version() {
        var version = getClass().getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** The kinds of probe it brings. */
    default List<ProbeFactory<?>> probeFactories(PluginContext context) {
        return List.of();
    }

    /** The kinds of store it brings. */
    default List<StoreFactory<?>> storeFactories(PluginContext context) {
        return List.of();
    }

    /** The capabilities it brings. */
    default List<CapabilityFactory<?, ?>> capabilityFactories(PluginContext context) {
        return List.of();
    }
}
