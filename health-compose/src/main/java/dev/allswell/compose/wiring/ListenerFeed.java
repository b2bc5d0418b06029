package dev.allswell.compose.wiring;

import dev.allswell.api.event.JournalEntry;
import dev.allswell.core.event.EventStream;
import dev.allswell.core.event.JournalCursor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Reads the journal to one listener. Run by one thread; told from others when to finish. */
final class ListenerFeed implements Runnable {

    private static final Logger LOGGER = System.getLogger(ListenerFeed.class.getName());
    private static final int BATCH = 256;
    private static final long PAUSE_AFTER_FAILURE_SECONDS = 1;

    private final HealthListener listener;
    private final JournalCursor cursor;
    private final EventStream events;
    private final Semaphore more = new Semaphore(0);
    private long failures;
    private volatile boolean finishing;
    private volatile boolean abandoned;

    /** A feed that owns that cursor, and is woken by that stream. */
    ListenerFeed(HealthListener listener, JournalCursor cursor, EventStream events) {
        this.listener = listener;
        this.cursor = cursor;
        this.events = events;
    }

    /** Ends when everything that is there was heard. */
    void finish() {
        finishing = true;
        more.release();
    }

    /** Ends after the entry that is being heard. */
    void abandon() {
        abandoned = true;
    }

    @Override
    public void run() {
        try (cursor;
                var _ = events.subscribe(more::release)) {
            var entries = read();
            while (!entries.isEmpty() || !finishing) {
                if (entries.isEmpty()) {
                    more.acquire();
                    more.drainPermits();
                }
                for (var entry : entries) {
                    if (abandoned) {
                        return;
                    }
                    tell(entry);
                }
                entries = read();
            }
        } catch (InterruptedException stopped) {
            LOGGER.log(Level.DEBUG, "stopped while waiting for events", stopped);
        }
    }

    private List<JournalEntry> read() throws InterruptedException {
        while (!abandoned) {
            try {
                return cursor.poll(BATCH);
            } catch (RuntimeException unreadable) {
                LOGGER.log(Level.WARNING, "events cannot be read just now: {0}", unreadable.getMessage());
                if (finishing) {
                    return List.of();
                }
                more.tryAcquire(PAUSE_AFTER_FAILURE_SECONDS, TimeUnit.SECONDS);
            }
        }
        return List.of();
    }

    /** Logs the first failure, and then ever more seldom: a broken listener must not fill the disk. */
    private void tell(JournalEntry entry) {
        try {
            listener.heard(entry);
        } catch (Exception | LinkageError | AssertionError thrown) {
            if (thrown instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            failures++;
            if (Long.bitCount(failures) == 1) {
                var message = "the event listener %s failed (%d times so far) at entry %d"
                        .formatted(listener.getClass().getName(), failures, entry.sequence());
                LOGGER.log(Level.WARNING, message, thrown);
            }
        }
    }
}
