package dev.allswell.plugin.sqlstore;

import dev.allswell.api.store.HealthStore;
import dev.allswell.api.store.StoreException;
import dev.allswell.api.time.TimeSource;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Stores for tests, and what tests do with them. */
final class Stores {

    static final String FILE = "allswell.db";

    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("testing-store-writer").factory();

    private Stores() {}

    /** What a test does with a started store. */
    interface Body {
        void run(SqliteHealthStore store) throws Exception;
    }

    /** What a test does with the file of a stopped store. */
    interface Meddling {
        void run(Session session) throws Exception;
    }

    static SqliteHealthStore in(Path folder) {
        return in(folder, SqliteSettings.defaults());
    }

    static SqliteHealthStore in(Path folder, SqliteSettings settings) {
        return in(folder, settings, new ManualTime());
    }

    static SqliteHealthStore in(Path folder, SqliteSettings settings, TimeSource time) {
        return new SqliteHealthStore(settings, folder, time, THREADS);
    }

    static SqliteSettings keeping(int resultsPerCheck) {
        return new SqliteSettings(FILE, resultsPerCheck, Duration.ofDays(400), 100_000, 4, 1_024);
    }

    static SqliteSettings keepingEntriesFor(Duration retention) {
        return new SqliteSettings(FILE, 1_000, retention, 100_000, 4, 1_024);
    }

    static SqliteSettings withWaitingResults(int waitingResults) {
        return new SqliteSettings(FILE, 1_000, Duration.ofDays(400), waitingResults, 4, 1_024);
    }

    static SqliteSettings upToMib(int largestFileMib) {
        return new SqliteSettings(FILE, 1_000, Duration.ofDays(400), 100_000, 4, largestFileMib);
    }

    /** Starts the store, runs the body and stops the store, whatever the body did. */
    static void with(SqliteHealthStore store, Body body) throws Exception {
        try {
            store.start();
            body.run(store);
        } finally {
            store.stop();
        }
    }

    /** Changes the file behind the back of a store that does not run. */
    static void meddle(Path folder, Meddling meddling) throws Exception {
        var file = folder.resolve(FILE);
        try (var session = new DatabaseFile(file, 1_024, new StoreFaults(file)).openWriter()) {
            meddling.run(session);
        }
    }

    /** What the start of the store is refused with; fails when it is not. Stops the store. */
    static StoreException refusal(HealthStore store) throws Exception {
        try {
            return catchThrowableOfType(StoreException.class, store::start);
        } finally {
            store.stop();
        }
    }

    static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    /** What the stage fails with; fails when it does not. */
    static StoreException failure(CompletionStage<?> stage) {
        var failed = catchThrowableOfType(ExecutionException.class, () -> await(stage));
        if (failed != null && failed.getCause() instanceof StoreException failure) {
            return failure;
        }
        throw new AssertionError("expected a StoreException", failed);
    }
}
