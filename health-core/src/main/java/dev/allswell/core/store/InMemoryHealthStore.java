package dev.allswell.core.store;

import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.store.ConfirmedState;
import dev.allswell.api.store.DefinitionStore;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.store.HistoryStore;
import dev.allswell.api.store.JournalStore;
import dev.allswell.api.store.StateStore;
import dev.allswell.api.store.StoreException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in memory, within bounds, and forgets everything at the end of the process. It works from its construction
 * on; after {@link #stop} every call fails, as with any store.
 *
 * <p>A write is complete when its call returns, unless another thread runs completions just then, which completes it in
 * its turn. Safe for use by any thread.
 */
public final class InMemoryHealthStore implements HealthStore {

    /** How many results of each check are kept unless told otherwise. */
    public static final int DEFAULT_RESULTS_PER_CHECK = 60;

    /** How many journal entries are kept unless told otherwise. */
    public static final int DEFAULT_JOURNAL_ENTRIES = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final OrderedCompletions completions = new OrderedCompletions();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<CheckId, CheckDefinition> definitions = new LinkedHashMap<>();
    private final Map<CheckId, ConfirmedState> states = new HashMap<>();
    private final BoundedJournal journal;
    private final BoundedHistory history;

    /**
     * A store within those bounds.
     *
     * @param resultsPerCheck how many results of each check are kept, at least 1
     * @param journalEntries how many journal entries are kept, at least 1
     */
    public InMemoryHealthStore(int resultsPerCheck, int journalEntries) {
        this.history = new BoundedHistory(resultsPerCheck);
        this.journal = new BoundedJournal(journalEntries);
    }

    /** A store within the default bounds. */
    public InMemoryHealthStore() {
        this(DEFAULT_RESULTS_PER_CHECK, DEFAULT_JOURNAL_ENTRIES);
    }

    @Override
    public void start() {}

    @Override
    public void stop() {
        lock.lock();
        try {
            stopped.set(true);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String description() {
        return "memory, nothing outlives the process";
    }

    @Override
    public CapabilityStatus status() {
        lock.lock();
        try {
            var summary = stopped.get()
                    ? "stopped"
                    : "in memory: " + definitions.size() + " checks, " + journal.size() + " journal entries";
            return new CapabilityStatus("store", summary, !stopped.get());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DefinitionStore definitions() {
        return new Definitions();
    }

    @Override
    public StateStore states() {
        return new States();
    }

    @Override
    public JournalStore journal() {
        return new Journal();
    }

    @Override
    public HistoryStore history() {
        return new History();
    }

    private <T> T read(Supplier<T> question) {
        lock.lock();
        try {
            if (stopped.get()) {
                throw ended();
            }
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private <T extends @Nullable Object> CompletionStage<T> write(Supplier<T> change) {
        var stage = new CompletableFuture<T>();
        lock.lock();
        try {
            if (stopped.get()) {
                return CompletableFuture.failedStage(ended());
            }
            var value = change.get();
            completions.add(() -> stage.complete(value));
        } finally {
            lock.unlock();
        }
        completions.run();
        return stage;
    }

    private static StoreException ended() {
        return new StoreException("the store in memory is stopped");
    }

    private final class Definitions implements DefinitionStore {

        @Override
        public List<CheckDefinition> all() {
            return read(() -> List.copyOf(definitions.values()));
        }

        @Override
        public CompletionStage<JournalEntry> put(CheckDefinition definition, HealthEvent event) {
            return write(() -> {
                definitions.put(definition.id(), definition);
                return journal.append(event);
            });
        }

        @Override
        public CompletionStage<JournalEntry> remove(CheckId check, HealthEvent event) {
            return write(() -> {
                definitions.remove(check);
                states.remove(check);
                history.forget(check);
                return journal.append(event);
            });
        }
    }

    private final class States implements StateStore {

        @Override
        public List<ConfirmedState> all() {
            return read(() -> List.copyOf(states.values()));
        }

        @Override
        public CompletionStage<JournalEntry> put(ConfirmedState state, HealthEvent event) {
            return write(() -> {
                if (definitions.containsKey(state.check())) {
                    states.put(state.check(), state);
                }
                return journal.append(event);
            });
        }
    }

    private final class Journal implements JournalStore {

        @Override
        public CompletionStage<JournalEntry> append(HealthEvent event) {
            return write(() -> journal.append(event));
        }

        @Override
        public List<JournalEntry> after(long sequence, int limit) {
            return read(() -> journal.after(sequence, limit));
        }

        @Override
        public List<JournalEntry> before(long sequence, int limit) {
            return read(() -> journal.before(sequence, limit));
        }

        @Override
        public List<JournalEntry> before(CheckId check, long sequence, int limit) {
            return read(() -> journal.before(check, sequence, limit));
        }

        @Override
        public long last() {
            return read(journal::last);
        }

        @Override
        public long first() {
            return read(journal::first);
        }
    }

    private final class History implements HistoryStore {

        @Override
        public CompletionStage<Void> append(List<CheckResult> results) {
            return write(() -> {
                results.stream()
                        .filter(result -> definitions.containsKey(result.check()))
                        .forEach(history::append);
                return null;
            });
        }

        @Override
        public List<CheckResult> recent(CheckId check, int limit) {
            return read(() -> history.recent(check, limit));
        }

        @Override
        public List<LastSeen> lastSeen() {
            return read(history::lastSeen);
        }
    }
}
