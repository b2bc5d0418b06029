package dev.allswell.core.schedule;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What other threads have to say to the timer thread, in order of arrival.
 *
 * <p>A message that is <em>posted</em> wakes the timer thread; one that is <em>noted</em> does so only while somebody
 * waits for what it tells, and is else read at the next turn: ten thousand probes a second that end without anybody
 * waiting cost no wake-up of their own.
 */
final class Inbox {

    private static final int MOST_AT_ONCE = 4096;

    private final ConcurrentLinkedQueue<Runnable> messages = new ConcurrentLinkedQueue<>();
    /** True from a wake-up until its turn begins; before the opening too, so that nobody wakes what does not run. */
    private final AtomicBoolean woken = new AtomicBoolean(true);
    private final Runnable wakeUp;
    private volatile boolean awaited;

    /** @param wakeUp brings about a turn, soon and on the timer thread */
    Inbox(Runnable wakeUp) {
        this.wakeUp = wakeUp;
    }

    /** Leaves a message and wakes the timer thread. */
    void post(Runnable message) {
        messages.add(message);
        wake();
    }

    /** Leaves a message that can wait for the next turn, unless it is awaited. */
    void note(Runnable message) {
        messages.add(message);
        if (awaited) {
            wake();
        }
    }

    /** From now on messages wake; those that came before do so at once. */
    void open() {
        woken.set(false);
        wake();
    }

    /** A turn begins: whoever comes from now on wakes again. */
    void turnBegins() {
        woken.set(false);
    }

    /** Handles messages on the timer thread, but not for ever: what is left then has another turn soon. */
    void handle() {
        for (var count = 0; count < MOST_AT_ONCE; count++) {
            var message = messages.poll();
            if (message == null) {
                return;
            }
            message.run();
        }
        wake();
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /**
     * A turn ends.
     *
     * @param somebodyWaits whether noted messages wake until the next
     */
    void turnEnds(boolean somebodyWaits) {
        // First written, then looked into; a note is first added, then reads it: one of both sees the other.
        awaited = somebodyWaits;
        if (somebodyWaits && !messages.isEmpty()) {
            wake();
        }
    }

    /** Brings about a turn, unless one is coming. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            wakeUp.run();
        }
    }
}
