package dev.allswell.core.event;

import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.JournalStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One reader's place in the journal. Reads from the store, in order, without gaps, and never past what is published.
 *
 * <p>Made by {@link EventStream#cursor}. For one thread at a time; it blocks the caller, so give it a virtual thread. Close it to be woken no more.
 */
public final class JournalCursor implements AutoCloseable {

    private final JournalStore journal;
    private final EventStream stream;
    private final EventStream.Subscription subscription;
    private final Semaphore more = new Semaphore(0);
    private long position;

    JournalCursor(JournalStore journal, EventStream stream, long after) {
        this.journal = journal;
        this.stream = stream;
        this.position = after;
        this.subscription = stream.subscribe(this::wake);
    }

    /** The sequence of the last entry that was read. */
    public long position() {
        return position;
    }

    /** What is there to read now, oldest first, at most {@code limit} entries; empty when there is nothing. */
    public List<JournalEntry> poll(int limit) {
        var readable = stream.readable();
        if (readable <= position) {
            return List.of();
        }
        var entries = journal.after(position, limit).stream()
                .takeWhile(entry -> entry.sequence() <= readable)
                .toList();
        if (!entries.isEmpty()) {
            position = entries.getLast().sequence();
        }
        return entries;
    }

    /**
     * As {@link #poll}, but waits up to {@code patience} for something to read.
     *
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public List<JournalEntry> take(int limit, Duration patience) throws InterruptedException {
        more.drainPermits();
        var entries = poll(limit);
        if (entries.isEmpty() && more.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return poll(limit);
        }
        return entries;
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void wake() {
        if (more.availablePermits() == 0) {
            more.release();
        }
    }
}
