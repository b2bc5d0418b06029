package dev.allswell.plugin.testkit.store;

import dev.allswell.api.store.HealthStore;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** One store from start to stop. */
final class StoreSession {

    private static final long PATIENCE_SECONDS = 60;

    private StoreSession() {}

    /** What a test does with a started store. */
    @FunctionalInterface
    interface Body {
        void run(HealthStore store) throws Exception;
    }

    /** Opens and starts a store, runs the body and stops the store again, whatever the body did. */
    static void with(StoreUnderTest test, Body body) throws Exception {
        var store = test.openStore();
        try {
            store.start();
            body.run(store);
        } finally {
            store.stop();
        }
    }

    /** What the stage completes with; fails when that takes too long. */
    static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What the stage fails with; fails itself when the stage does not. */
    static Throwable failure(CompletionStage<?> stage) throws Exception {
        try {
            var value = await(stage);
            throw new AssertionError("expected a failure, not " + value);
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            return cause == null ? failed : cause;
        }
    }
}
