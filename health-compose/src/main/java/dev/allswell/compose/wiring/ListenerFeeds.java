package dev.allswell.compose.wiring;

import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.store.JournalStore;
import dev.allswell.core.event.EventStream;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Reads the journal to each listener, on a thread and from a place of its own, so that none waits for another. At the
 * stop each hears the rest of what is there; one that is too slow for that is interrupted.
 */
final class ListenerFeeds implements Managed {

    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final List<HealthListener> listeners;
    private final JournalStore journal;
    private final EventStream events;
    private final LongSupplier beginning;
    private final ExecutorService threads;
    private final List<ListenerFeed> feeds = new CopyOnWriteArrayList<>();

    /**
     * Feeds that read nothing yet.
     *
     * @param beginning the sequence after which they begin; asked at the start
     * @param threads makes a thread for each listener
     */
    ListenerFeeds(
            Collection<HealthListener> listeners,
            JournalStore journal,
            EventStream events,
            LongSupplier beginning,
            ThreadFactory threads) {
        this.listeners = List.copyOf(listeners);
        this.journal = journal;
        this.events = events;
        this.beginning = beginning;
        this.threads = Executors.newThreadPerTaskExecutor(threads);
    }

    @Override
    public void start() {
        for (var listener : listeners) {
            var feed = new ListenerFeed(listener, events.cursor(journal, beginning.getAsLong()), events);
            feeds.add(feed);
            threads.execute(feed);
        }
    }

    @Override
    public void stop() throws InterruptedException {
        threads.shutdown();
        feeds.forEach(ListenerFeed::finish);
        if (threads.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
            return;
        }
        feeds.forEach(ListenerFeed::abandon);
        threads.shutdownNow();
        if (!threads.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("an event listener ignores its interrupt; its thread is left behind");
        }
    }
}
