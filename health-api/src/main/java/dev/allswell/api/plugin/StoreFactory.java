package dev.allswell.api.plugin;

import dev.allswell.api.store.HealthStore;

/**
 * Makes stores of one kind.
 *
 * @param <S> the settings record
 */
public interface StoreFactory<S extends Record> {

    /** The word by which the configuration asks for it, such as {@code sqlite}. */
    String kind();

    /** The record its settings are bound to. */
    Class<S> settingsType();

    /** A store that is not started yet: no I/O. */
    HealthStore create(S settings, PluginContext context);
}
