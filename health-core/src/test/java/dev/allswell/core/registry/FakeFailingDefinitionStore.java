package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.DefinitionStore;
import dev.allswell.api.store.StoreException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** A store whose disk is full whenever a test says so. */
final class FakeFailingDefinitionStore implements DefinitionStore {

    private final DefinitionStore disk;
    private final AtomicReference<Predicate<HealthEvent>> full = new AtomicReference<>(event -> false);

    FakeFailingDefinitionStore(DefinitionStore disk) {
        this.disk = disk;
    }

    /** From now on writes with such an event fail, and no others. */
    void failOn(Predicate<HealthEvent> events) {
        full.set(events);
    }

    /** From now on nothing fails. */
    void recover() {
        failOn(event -> false);
    }

    @Override
    public List<CheckDefinition> all() {
        return disk.all();
    }

    @Override
    public CompletionStage<JournalEntry> put(CheckDefinition definition, HealthEvent event) {
        return full.get().test(event) ? noSpace() : disk.put(definition, event);
    }

    @Override
    public CompletionStage<JournalEntry> remove(CheckId check, HealthEvent event) {
        return full.get().test(event) ? noSpace() : disk.remove(check, event);
    }

    private static CompletionStage<JournalEntry> noSpace() {
        return CompletableFuture.failedStage(new StoreException("no space left in ./data/allswell.db"));
    }
}
