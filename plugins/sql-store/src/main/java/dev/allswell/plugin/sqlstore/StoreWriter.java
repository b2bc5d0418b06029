package dev.allswell.plugin.sqlstore;

import dev.allswell.api.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes in groups: takes everything that waits, runs it in one transaction, commits once, then completes the stages in
 * order. While one group is on its way to the disk the next one gathers, so that a crowd costs a few commits and a
 * single write waits for nobody.
 *
 * <p>When a group fails, each of its members is tried again in a transaction of its own: the one that cannot be written
 * fails, its neighbours do not. One thread does all of this and owns the connection; when the connection is lost, the
 * next group opens another.
 */
final class StoreWriter {

    /** Opens the writing connection. */
    interface Opener {
        Session open() throws SQLException;
    }

    private enum End {
        REACHED,
        NOT_REACHED,
        INTERRUPTED
    }

    private static final Logger LOGGER = System.getLogger(StoreWriter.class.getName());
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(2);

    private final Opener opener;
    private final StoreFaults faults;
    private final StoreHealth health;
    private final WriteQueue queue;
    private final ThreadFactory threads;
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();
    private final AtomicReference<@Nullable Session> open = new AtomicReference<>();
    private final AtomicLong commits = new AtomicLong();

    StoreWriter(Opener opener, StoreFaults faults, StoreHealth health, int mostResults, ThreadFactory threads) {
        this.opener = opener;
        this.faults = faults;
        this.health = health;
        this.queue = new WriteQueue(mostResults);
        this.threads = threads;
    }

    /** Opens the connection and starts the thread. */
    void start() throws SQLException {
        open.set(opener.open());
        var fresh = Objects.requireNonNull(threads.newThread(this::run), "the factory made no thread");
        thread.set(fresh);
        fresh.start();
        queue.open();
    }

    /**
     * Hands a write over. The stage completes on the writer's thread; one that is refused has failed already.
     *
     * @param what completes "could not …"
     */
    <T> CompletionStage<T> submit(String what, Write<T> write) {
        return submit(what, 0, write);
    }

    /** As {@link #submit(String, Write)}, for a write that carries that many results of probes. */
    <T> CompletionStage<T> submit(String what, int results, Write<T> write) {
        var pending = new PendingWrite<>(what, results, write, new CompletableFuture<T>());
        refusal(queue.offer(pending), what).ifPresent(pending::fail);
        return pending.stage();
    }

    /** How many transactions were committed since the start. */
    long commits() {
        return commits.get();
    }

    /**
     * Takes nothing more, writes what waits, ends the thread and closes the connection. What is not written when
     * {@code patience} is over, or the calling thread is interrupted, fails.
     */
    void stop(Duration patience) {
        queue.close();
        var running = thread.getAndSet(null);
        if (running == null) {
            closeSession();
            return;
        }
        var end = await(running, patience);
        if (end != End.REACHED) {
            running.interrupt();
            if (await(running, LAST_PATIENCE) != End.REACHED) {
                LOGGER.log(Level.WARNING, "{0}: the writer still waits for the disk", faults.file());
            }
        }
        if (end == End.INTERRUPTED) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<StoreException> refusal(WriteQueue.Answer answer, String what) {
        return switch (answer) {
            case TAKEN -> Optional.empty();
            case NOT_OPEN_YET -> Optional.of(faults.because("could not " + what + ": the store is not started"));
            case CLOSED -> Optional.of(faults.because("could not " + what + ": the store is stopped"));
            case TOO_MANY_RESULTS -> {
                var refused = faults.because("could not " + what
                        + ": as many results wait as waiting_results allows; the disk is too slow for these checks");
                health.failed(refused);
                yield Optional.of(refused);
            }
        };
    }

    private void run() {
        try {
            for (var group = queue.take(); !group.isEmpty(); group = queue.take()) {
                write(group);
            }
        } catch (InterruptedException outOfTime) {
            Thread.currentThread().interrupt();
        } finally {
            failWaiting();
            closeSession();
        }
    }

    private void write(List<PendingWrite<?>> group) {
        try {
            var completions = commit(group);
            health.succeeded();
            completions.forEach(Runnable::run);
        } catch (SQLException | RuntimeException | Error failure) {
            undo();
            if (group.size() > 1) {
                group.forEach(member -> write(List.of(member)));
            } else {
                fail(group.getFirst(), failure);
            }
        }
    }

    private List<Runnable> commit(List<PendingWrite<?>> group) throws SQLException {
        var session = session();
        session.begin();
        var completions = new ArrayList<Runnable>(group.size());
        for (var member : group) {
            if (Thread.currentThread().isInterrupted()) {
                throw outOfTime();
            }
            completions.add(member.attempt(session));
        }
        session.commit();
        commits.incrementAndGet();
        return completions;
    }

    private Session session() throws SQLException {
        var known = open.get();
        if (known != null) {
            return known;
        }
        var fresh = opener.open();
        open.set(fresh);
        return fresh;
    }

    private void undo() {
        var session = open.get();
        if (session != null) {
            try {
                session.rollback();
            } catch (SQLException lost) {
                LOGGER.log(Level.DEBUG, "the writing connection is given up", lost);
                closeSession();
            }
        }
    }

    private void fail(PendingWrite<?> member, Throwable cause) {
        var failure = faults.couldNot(member.what(), cause);
        health.failed(failure);
        member.fail(failure);
    }

    private void failWaiting() {
        queue.takeAll().forEach(member -> member.fail(outOfTime()));
    }

    private StoreException outOfTime() {
        return faults.because("stopped before this was written");
    }

    private void closeSession() {
        var session = open.getAndSet(null);
        if (session != null) {
            try {
                session.close();
            } catch (SQLException failure) {
                LOGGER.log(Level.WARNING, "could not close the writing connection to " + faults.file(), failure);
            }
        }
    }

    private static End await(Thread running, Duration patience) {
        try {
            return running.join(patience) ? End.REACHED : End.NOT_REACHED;
        } catch (InterruptedException interrupted) {
            return End.INTERRUPTED;
        }
    }
}
