package dev.allswell.plugin.sqlstore;

import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.api.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;

/** Whether writes succeed. A failed one makes the store unwell until one succeeds; each change is logged once. */
final class StoreHealth {

    private static final Logger LOGGER = System.getLogger(StoreHealth.class.getName());

    /** How it is: a condition and, in words, why. */
    private record State(boolean well, String summary) {}

    private final String description;
    private final AtomicReference<State> state;

    StoreHealth(String description) {
        this.description = description;
        state = new AtomicReference<>(new State(false, description + ": not started"));
    }

    void started() {
        state.set(new State(true, description));
    }

    void stopped() {
        state.set(new State(false, description + ": stopped"));
    }

    void succeeded() {
        if (!state.get().well()) {
            state.set(new State(true, description));
            LOGGER.log(Level.INFO, "{0} can be written again", description);
        }
    }

    void failed(StoreException failure) {
        var message = String.valueOf(failure.getMessage());
        var before = state.getAndSet(new State(false, message));
        if (before.well()) {
            LOGGER.log(Level.WARNING, message, failure);
        }
    }

    CapabilityStatus status() {
        var now = state.get();
        return new CapabilityStatus("store", now.summary(), now.well());
    }
}
