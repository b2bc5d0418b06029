package dev.allswell.core.registry;

import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.DefinitionStore;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/**
 * Hands edits to the store in the order they were added, and settles them in the same order, one at a time, each after
 * its write is durable or has failed. No lock is held meanwhile.
 *
 * <p>The order is kept here, and not left to the store's completions: what is attached to a stage that is complete
 * already runs on the attaching thread, whatever the writer does at the time.
 */
final class WriteQueue {

    private final DefinitionStore store;
    private final JournalGate gate;
    private final BiConsumer<Write, Optional<Throwable>> settle;
    private final Queue<Write> unsettled = new ConcurrentLinkedQueue<>();
    private final SerialQueue handingOver = new SerialQueue();
    private final SerialQueue settling = new SerialQueue();

    /**
     * An edit on its way.
     *
     * @param written completes when the write has succeeded or failed
     * @param settled completes when memory and listeners know, or with the failure
     */
    record Write(
            Edit edit, CompletableFuture<Written> written, CompletableFuture<Edit> settled) {

        static Write of(Edit edit) {
            return new Write(edit, new CompletableFuture<>(), new CompletableFuture<>());
        }
    }

    /** What became of a write; {@code publish} lets readers see its entry, if there is one. */
    private record Written(Optional<Throwable> failure, Runnable publish) {}

    /** A queue to that store; {@code settle} takes each write with its failure, if it failed, and never throws. */
    WriteQueue(DefinitionStore store, JournalGate gate, BiConsumer<Write, Optional<Throwable>> settle) {
        this.store = store;
        this.gate = gate;
        this.settle = settle;
    }

    /** Gives the write its place. Each addition is followed by one call of {@link #run}. */
    void add(Write write) {
        unsettled.add(write);
        handingOver.add(() -> handOver(write));
    }

    /** Hands over what was added. Runs completions, listeners among them, where the store does so at once. */
    void run() {
        handingOver.run();
    }

    private void handOver(Write write) {
        var event = write.edit().event();
        if (event.isEmpty()) {
            written(write, new Written(Optional.empty(), () -> {}));
            return;
        }
        var ticket = gate.open();
        var _ = submit(write.edit(), event.get()).whenComplete((entry, failure) -> {
            var sequence = failure == null ? OptionalLong.of(entry.sequence()) : OptionalLong.empty();
            written(
                    write,
                    new Written(
                            Optional.ofNullable(failure).map(WriteQueue::unwrapped), () -> ticket.accept(sequence)));
        });
    }

    private void written(Write write, Written written) {
        write.written().complete(written);
        settling.add(this::settleWhatIsWritten);
        settling.run();
    }

    private CompletionStage<JournalEntry> submit(Edit edit, HealthEvent event) {
        try {
            return switch (edit) {
                case Edit.Add add -> store.put(add.definition(), event);
                case Edit.Replace replace -> store.put(replace.after(), event);
                case Edit.Remove remove -> store.remove(remove.definition().id(), event);
            };
        } catch (RuntimeException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    private void settleWhatIsWritten() {
        for (var next = unsettled.peek(); next != null && next.written().isDone(); next = unsettled.peek()) {
            unsettled.remove();
            var written = next.written().join();
            settle.accept(next, written.failure());
            written.publish().run();
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        var cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
