package dev.allswell.plugin.sqlstore;

import dev.allswell.api.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A few reading connections, opened when they are needed, each lent for one question. */
final class ReadPool {

    /** A question: what it asks runs on the caller's thread. */
    interface Question<T> {
        T ask(Session session) throws SQLException;
    }

    private enum Phase {
        NEW,
        OPEN,
        CLOSED
    }

    private static final Logger LOGGER = System.getLogger(ReadPool.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StoreWriter.Opener opener;
    private final StoreFaults faults;
    private final int size;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);

    ReadPool(StoreWriter.Opener opener, StoreFaults faults, int size) {
        this.opener = opener;
        this.faults = faults;
        this.size = size;
        this.permits = new Semaphore(size, true);
    }

    void start() {
        phase.set(Phase.OPEN);
    }

    /** Answers nothing more, waits for questions on their way, and closes the connections. */
    void stop(Duration patience) {
        phase.set(Phase.CLOSED);
        if (acquired(size, patience)) {
            permits.release(size);
        } else if (permits.availablePermits() < size) {
            LOGGER.log(Level.WARNING, "{0}: questions are still being answered", faults.file());
        }
        for (var session = idle.poll(); session != null; session = idle.poll()) {
            close(session);
        }
    }

    /**
     * The answer to a question.
     *
     * @param what completes "could not …"
     * @throws StoreException when there is none
     */
    <T> T ask(String what, Question<T> question) {
        if (!acquired(1, PATIENCE)) {
            throw faults.because("could not " + what + ": all " + size
                    + " read connections are in use, or the thread was interrupted; see read_connections");
        }
        try {
            return switch (phase.get()) {
                case NEW -> throw faults.because("could not " + what + ": the store is not started");
                case CLOSED -> throw faults.because("could not " + what + ": the store is stopped");
                case OPEN -> answer(what, question);
            };
        } finally {
            permits.release();
        }
    }

    private <T> T answer(String what, Question<T> question) {
        var session = session(what);
        try {
            var answer = question.ask(session);
            giveBack(session);
            return answer;
        } catch (SQLException | RuntimeException failure) {
            close(session);
            throw faults.couldNot(what, failure);
        }
    }

    private Session session(String what) {
        var known = idle.poll();
        if (known != null) {
            return known;
        }
        try {
            return opener.open();
        } catch (SQLException failure) {
            throw faults.couldNot(what, failure);
        }
    }

    /** Keeps the session for the next question, unless there will be none. */
    private void giveBack(Session session) {
        idle.push(session);
        if (phase.get() == Phase.CLOSED && idle.remove(session)) {
            close(session);
        }
    }

    private void close(Session session) {
        try {
            session.close();
        } catch (SQLException failure) {
            LOGGER.log(Level.WARNING, "could not close a reading connection to " + faults.file(), failure);
        }
    }

    private boolean acquired(int count, Duration patience) {
        try {
            return permits.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
