package dev.allswell.core.registry;

import dev.allswell.api.store.DefinitionStore;
import dev.allswell.api.store.StoreException;
import dev.allswell.core.registry.WriteQueue.Write;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table behind its lock. Questions are answered at once. Edits are decided under the lock and take their place in
 * the queue there; then, without the lock, they are written, and only what is written reaches the table and the
 * listeners. Whoever wants to edit a name that is being written waits until that is settled, and decides anew.
 */
final class GuardedTable {

    private final RegistryListeners listeners;
    private final WriteQueue writes;
    private final ReentrantLock lock = new ReentrantLock();
    private final CheckTable table = new CheckTable();
    private final Map<String, CompletableFuture<?>> underWay = new HashMap<>();

    GuardedTable(DefinitionStore store, JournalGate gate, RegistryListeners listeners) {
        this.listeners = listeners;
        this.writes = new WriteQueue(store, gate, this::settle);
    }

    /** The answer of the table. */
    <T> T read(Function<CheckTable, T> question) {
        lock.lock();
        try {
            return question.apply(table);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does what {@code plan} decides on the table as it is then; it may be asked more than once, and what it throws is
     * thrown. Returns the edits, all of them settled.
     *
     * @throws StoreException when writes failed; the others stand
     */
    List<Edit> edit(Function<CheckTable, List<Edit>> plan) {
        var begun = begin(plan);
        begun.forEach(write -> writes.run());
        @Nullable StoreException first = null;
        for (var write : begun) {
            try {
                write.settled().join();
            } catch (CompletionException failed) {
                first = first == null ? failure(write.edit(), failed) : first;
            }
        }
        if (first != null) {
            throw first;
        }
        return begun.stream().map(Write::edit).toList();
    }

    private List<Write> begin(Function<CheckTable, List<Edit>> plan) {
        while (true) {
            Optional<CompletableFuture<?>> inTheWay;
            lock.lock();
            try {
                var edits = plan.apply(table);
                inTheWay = inTheWay(edits);
                if (inTheWay.isEmpty()) {
                    var begun = edits.stream().map(Write::of).toList();
                    begun.forEach(this::enqueue);
                    return begun;
                }
            } finally {
                lock.unlock();
            }
            inTheWay.get().exceptionally(failed -> null).join();
        }
    }

    private Optional<CompletableFuture<?>> inTheWay(List<Edit> edits) {
        for (var edit : edits) {
            for (var name : edit.names()) {
                var write = underWay.get(name);
                if (write != null) {
                    return Optional.of(write);
                }
            }
        }
        return Optional.empty();
    }

    private void enqueue(Write write) {
        write.edit().names().forEach(name -> underWay.put(name, write.settled()));
        writes.add(write);
    }

    private void settle(Write write, Optional<Throwable> failure) {
        try {
            var change = finish(write.edit(), failure.isEmpty());
            change.ifPresent(listeners::publish);
            failure.ifPresentOrElse(
                    write.settled()::completeExceptionally, () -> write.settled().complete(write.edit()));
        } catch (RuntimeException broken) {
            write.settled().completeExceptionally(broken);
        }
    }

    private Optional<RegistryChange> finish(Edit edit, boolean written) {
        lock.lock();
        try {
            edit.names().forEach(underWay::remove);
            if (!written) {
                return Optional.empty();
            }
            return Optional.of(
                    switch (edit) {
                        case Edit.Add add -> table.add(add.definition());
                        case Edit.Replace replace -> table.replace(replace.after());
                        case Edit.Remove remove -> table.remove(remove.definition().id());
                    });
        } finally {
            lock.unlock();
        }
    }

    private static StoreException failure(Edit edit, CompletionException failed) {
        var cause = failed.getCause() == null ? failed : failed.getCause();
        var name = Names.shown(edit.definition().name());
        return new StoreException("health check " + name + " could not be stored: " + cause.getMessage(), cause);
    }
}
