package dev.allswell.core.event;

import dev.allswell.api.store.JournalStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Says up to where the journal may be read, and wakes those who read it. The journal is the source; nothing is carried
 * here, so that a slow or crashed reader loses nothing and holds nobody up.
 *
 * <p>An event must not be seen before the state it tells of: a reader who asks on an event finds the new state. So
 * whoever writes to the journal takes a {@link Ticket} before the write is handed over, and closes it when the state
 * is published. Until then nothing past the floor of that ticket is readable: the highest sequence known when it was
 * taken, which is certainly smaller than that of the write to come. This needs no gapless sequences and no order among
 * those who close.
 */
public final class EventStream {

    private static final Logger LOG = System.getLogger(EventStream.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Ticket> open = new ArrayDeque<>();
    private final List<Runnable> readers = new CopyOnWriteArrayList<>();
    private long highest;
    private volatile long readable;

    /** A stream without readers, readable up to {@code last}, the sequence that the journal ends with. */
    public EventStream(long last) {
        highest = last;
        readable = last;
    }

    /** One write on its way to the journal. */
    public final class Ticket {

        private final long floor;
        private boolean closed;

        private Ticket(long floor) {
            this.floor = floor;
        }

        /** The write is durable under that sequence, and what it tells of is published. */
        public void published(long sequence) {
            close(this, sequence);
        }

        /** The write did not happen. */
        public void failed() {
            close(this, 0);
        }
    }

    /** A reader that is woken no more once it is closed. */
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    /** A ticket for a write that is about to be handed over. Whoever takes it closes it, whatever happens. */
    public Ticket open() {
        lock.lock();
        try {
            var ticket = new Ticket(highest);
            open.addLast(ticket);
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /** The sequence up to which the journal may be read. */
    public long readable() {
        return readable;
    }

    /**
     * Calls {@code wake} whenever more became readable. It must neither block nor throw; one that throws is logged and
     * called again the next time.
     */
    public Subscription subscribe(Runnable wake) {
        readers.add(wake);
        return () -> readers.remove(wake);
    }

    /** A reader of {@code journal} that starts after the entry with that sequence. Close it when it reads no more. */
    public JournalCursor cursor(JournalStore journal, long after) {
        return new JournalCursor(journal, this, after);
    }

    /** The journal as far as this stream lets it be read. */
    public JournalReader reader(JournalStore journal) {
        return new JournalReader(journal, this);
    }

    private void close(Ticket ticket, long sequence) {
        boolean more;
        lock.lock();
        try {
            if (ticket.closed) {
                return;
            }
            ticket.closed = true;
            highest = Math.max(highest, sequence);
            while (!open.isEmpty() && open.getFirst().closed) {
                open.removeFirst();
            }
            var limit = open.isEmpty() ? highest : open.getFirst().floor;
            more = limit > readable;
            if (more) {
                readable = limit;
            }
        } finally {
            lock.unlock();
        }
        if (more) {
            readers.forEach(EventStream::wake);
        }
    }

    private static void wake(Runnable reader) {
        try {
            reader.run();
        } catch (RuntimeException thrown) {
            LOG.log(Level.WARNING, "a reader of the event stream threw when it was woken", thrown);
        }
    }
}
