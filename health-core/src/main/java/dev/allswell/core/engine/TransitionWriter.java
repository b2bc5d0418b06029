package dev.allswell.core.engine;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.store.StoreException;
import dev.allswell.core.event.EventStream;
import dev.allswell.core.state.CheckState;
import dev.allswell.core.state.Transition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** Hands a transition to the store: state and journal entry in one write, in that order published and told. */
final class TransitionWriter {

    private static final Logger LOG = System.getLogger(TransitionWriter.class.getName());

    private final HealthStore store;
    private final EventStream stream;
    private final LongAdder failures = new LongAdder();
    private final AtomicBoolean failing = new AtomicBoolean();

    TransitionWriter(HealthStore store, EventStream stream) {
        this.store = store;
        this.stream = stream;
    }

    /**
     * Writes a transition and returns at once. Then runs {@code publish} when it is durable, and wakes the readers; or
     * runs {@code failed} when it is not. Either may run before this returns.
     */
    void write(
            CheckDefinition definition,
            CheckState next,
            Transition transition,
            Runnable publish,
            Runnable failed) {
        var ticket = stream.open();
        var _ = handOver(definition, next, transition).whenComplete((entry, failure) -> {
            if (failure != null) {
                ticket.failed();
                failures.increment();
                tell(definition, transition, failure);
                failed.run();
                return;
            }
            if (failing.getAndSet(false)) {
                LOG.log(Level.INFO, "changes of state are stored again");
            }
            try {
                publish.run();
            } finally {
                ticket.published(entry.sequence());
            }
        });
    }

    /** Once for each time that the store begins to fail, not for each check and second while it does. */
    private void tell(CheckDefinition definition, Transition transition, Throwable failure) {
        LOG.log(
                failing.getAndSet(true) ? Level.DEBUG : Level.WARNING,
                "changes of state are not stored, and tried again every second; the first is {0}, {1} -> {2}: {3}",
                definition.name(),
                transition.from().word(),
                transition.to().word(),
                failure.getMessage());
    }

    /** How many transitions could not be written. */
    long failures() {
        return failures.sum();
    }

    private CompletionStage<JournalEntry> handOver(
            CheckDefinition definition, CheckState next, Transition transition) {
        var event = new HealthEvent.StateChanged(
                transition.at(),
                definition.id(),
                definition.name(),
                transition.from(),
                transition.to(),
                transition.reason(),
                transition.fault());
        try {
            return definition.origin().stored()
                    ? store.states().put(next.confirmed(definition.id()), event)
                    : store.journal().append(event);
        } catch (StoreException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }
}
