package dev.allswell.plugin.sqlstore;

import dev.allswell.plugin.testkit.store.StoreFixtures;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** The writer of a store, held up by a completion that does what no completion may: it blocks. Closing lets it go. */
final class HeldWriter implements AutoCloseable {

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final long commits;

    /** Returns when the writer is held up. One entry more is in the journal then. */
    HeldWriter(SqliteHealthStore store) throws InterruptedException {
        var caller = Thread.currentThread();
        CompletionStage<Boolean> holding;
        do {
            holding = store.journal()
                    .append(StoreFixtures.added(StoreFixtures.definition(9_999)))
                    .thenApply(entry -> !Thread.currentThread().equals(caller) && hold());
        } while (holding.toCompletableFuture().isDone());
        held.await();
        commits = store.commits();
    }

    /** How many transactions had been committed when the writer was held up. */
    long commits() {
        return commits;
    }

    @Override
    public void close() {
        released.countDown();
    }

    private boolean hold() {
        held.countDown();
        try {
            released.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
