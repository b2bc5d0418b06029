package dev.allswell.core.engine;

import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.ConfirmedState;
import dev.allswell.api.store.DefinitionStore;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.store.HistoryStore;
import dev.allswell.api.store.JournalStore;
import dev.allswell.api.store.StateStore;
import dev.allswell.api.store.StoreException;
import dev.allswell.core.store.InMemoryHealthStore;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store whose states cannot be written while a test says so. */
final class FakeFailingStore implements HealthStore {

    private final InMemoryHealthStore store;
    private boolean failing;

    FakeFailingStore(InMemoryHealthStore store) {
        this.store = store;
        store.start();
    }

    /** Whether writes of states fail from now on. */
    void failing(boolean now) {
        failing = now;
    }

    @Override
    public String description() {
        return store.description();
    }

    @Override
    public DefinitionStore definitions() {
        return store.definitions();
    }

    @Override
    public StateStore states() {
        var states = store.states();
        return new StateStore() {
            @Override
            public List<ConfirmedState> all() {
                return states.all();
            }

            @Override
            public CompletionStage<JournalEntry> put(ConfirmedState state, HealthEvent event) {
                return failing
                        ? CompletableFuture.failedStage(new StoreException("the disk is full"))
                        : states.put(state, event);
            }
        };
    }

    @Override
    public JournalStore journal() {
        return store.journal();
    }

    @Override
    public HistoryStore history() {
        return store.history();
    }

    @Override
    public void start() {
        // It was started when it was made.
    }

    @Override
    public void stop() {
        // Tests end with it.
    }

    @Override
    public CapabilityStatus status() {
        return store.status();
    }
}
