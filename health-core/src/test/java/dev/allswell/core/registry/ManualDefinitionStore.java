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
import java.util.concurrent.CopyOnWriteArrayList;

/** A store whose writes are finished by the test, one by one, in any order. */
final class ManualDefinitionStore implements DefinitionStore {

    private final List<Begun> begun = new CopyOnWriteArrayList<>();

    private record Begun(HealthEvent event, CompletableFuture<JournalEntry> stage) {}

    /** What was handed over so far, in order. */
    List<HealthEvent> events() {
        return begun.stream().map(Begun::event).toList();
    }

    /** Makes the write of that number durable. */
    void finish(int number) {
        var write = begun.get(number);
        write.stage().complete(new JournalEntry(number + 1L, write.event()));
    }

    /** Makes the write of that number fail. */
    void fail(int number) {
        begun.get(number).stage().completeExceptionally(new StoreException("no space left"));
    }

    @Override
    public List<CheckDefinition> all() {
        return List.of();
    }

    @Override
    public CompletionStage<JournalEntry> put(CheckDefinition definition, HealthEvent event) {
        return begin(event);
    }

    @Override
    public CompletionStage<JournalEntry> remove(CheckId check, HealthEvent event) {
        return begin(event);
    }

    private CompletionStage<JournalEntry> begin(HealthEvent event) {
        var write = new Begun(event, new CompletableFuture<>());
        begun.add(write);
        return write.stage();
    }
}
