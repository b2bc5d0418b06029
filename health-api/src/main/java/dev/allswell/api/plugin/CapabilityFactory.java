package dev.allswell.api.plugin;

/**
 * Makes the implementation of one port of {@code dev.allswell.api.capability}.
 *
 * <p>What it makes is started and stopped when it is {@link dev.allswell.api.lifecycle.Managed}, and reported among the
 * capabilities when it is a {@link dev.allswell.api.capability.Capability}.
 *
 * @param <C> the port
 * @param <S> the settings record
 */
public interface CapabilityFactory<C, S extends Record> {

    /** The capability's name, such as {@code dns}; also the key of its settings in the configuration. */
    String name();

    /** The port it implements, such as {@link dev.allswell.api.capability.NameResolver}. */
    Class<C> port();

    /** The record its settings are bound to. */
    Class<S> settingsType();

    /** An implementation that is not started yet: no I/O. */
    C create(S settings, PluginContext context);
}
