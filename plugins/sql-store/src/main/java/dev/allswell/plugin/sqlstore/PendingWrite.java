package dev.allswell.plugin.sqlstore;

import dev.allswell.api.store.StoreException;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * A write that waits for its transaction.
 *
 * @param what completes "could not …"
 * @param results how many results of probes it carries
 * @param stage what its caller holds
 */
record PendingWrite<T>(String what, int results, Write<T> write, CompletableFuture<T> stage) {

    /** Writes, and returns what to run once it is durable. */
    Runnable attempt(Session session) throws SQLException {
        var value = write.run(session);
        return () -> stage.complete(value);
    }

    void fail(StoreException failure) {
        stage.completeExceptionally(failure);
    }
}
