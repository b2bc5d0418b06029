package dev.allswell.server.stream;

import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.store.StoreException;
import dev.allswell.api.time.TimeSource;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.core.event.JournalCursor;
import dev.allswell.core.event.JournalReader;
import dev.allswell.server.http.StreamedAnswer;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Feeds clients from the journal, each from its own place in it, and from what probes found. A client so slow that
 * entries were pruned before it read them is told so.
 */
public final class EventFeed {

    private static final Logger LOG = System.getLogger(EventFeed.class.getName());
    private static final int BATCH = 200;
    private static final Duration BETWEEN_RESULTS = Duration.ofSeconds(1);

    private final JournalReader journal;
    private final HealthEngine engine;
    private final TimeSource time;
    private final Duration heartbeat;

    /**
     * A feed out of that journal.
     *
     * @param heartbeat how long a stream may be silent before a comment is sent
     */
    public EventFeed(
            JournalReader journal, HealthEngine engine, TimeSource time, Duration heartbeat) {
        this.journal = journal;
        this.engine = engine;
        this.time = time;
        this.heartbeat = heartbeat;
    }

    /**
     * Feeds a client until it is gone, or the calling thread is interrupted.
     *
     * @param after the last entry it knows; absent to begin with what comes next
     * @param results whether it wants to hear what probes found
     */
    void follow(StreamedAnswer answer, Optional<Long> after, boolean results) {
        try {
            new Client(answer, results ? new FoundResults(engine) : null).follow(after);
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "a client of the event stream is gone: {0}", gone.getMessage());
        } catch (InterruptedException stopping) {
            LOG.log(Level.DEBUG, "an event stream ends: the server stops");
        } catch (StoreException unreadable) {
            LOG.log(Level.WARNING, "an event stream ends, its client will come back: {0}", unreadable.getMessage());
        }
    }

    /** One client's stream, from its beginning to its end. */
    private final class Client {

        private final StreamedAnswer answer;
        private final @Nullable FoundResults results;
        private long lastSent;
        private long lastLook;

        Client(StreamedAnswer answer, @Nullable FoundResults results) {
            this.answer = answer;
            this.results = results;
            this.lastSent = time.nanos();
            this.lastLook = lastSent;
        }

        void follow(Optional<Long> asked) throws IOException, InterruptedException {
            var end = journal.last();
            var first = journal.first();
            var lost = asked.filter(after -> after + 1 < first || after > end).isPresent();
            var position = lost ? first - 1 : asked.orElse(end);
            send(EventText.beginning(position) + (lost ? EventText.gap(first) : ""));
            try (var cursor = journal.follow(position)) {
                while (!Thread.currentThread().isInterrupted()) {
                    step(cursor);
                }
            }
        }

        private void step(JournalCursor cursor) throws IOException, InterruptedException {
            var before = cursor.position();
            var entries = cursor.take(BATCH, patience());
            if (!entries.isEmpty()) {
                send(text(before, entries));
            }
            if (results != null && elapsed(lastLook).compareTo(BETWEEN_RESULTS) >= 0) {
                lastLook = time.nanos();
                var text = new StringBuilder();
                results.look().forEach(result -> text.append(EventText.unnumbered("check.result", result)));
                if (!text.isEmpty()) {
                    send(text.toString());
                }
            }
            if (elapsed(lastSent).compareTo(heartbeat) >= 0) {
                send(EventText.HEARTBEAT);
            }
        }

        private String text(long before, List<JournalEntry> entries) {
            var text = new StringBuilder();
            if (entries.getFirst().sequence() > before + 1) {
                var first = journal.first();
                if (first > before + 1) {
                    text.append(EventText.gap(first));
                }
            }
            entries.forEach(entry -> text.append(EventText.entry(entry)));
            return text.toString();
        }

        private void send(String text) throws IOException {
            answer.send(text);
            lastSent = time.nanos();
        }

        private Duration patience() {
            var untilHeartbeat = heartbeat.minus(elapsed(lastSent));
            var untilLook = results == null ? untilHeartbeat : BETWEEN_RESULTS.minus(elapsed(lastLook));
            var shorter = untilLook.compareTo(untilHeartbeat) < 0 ? untilLook : untilHeartbeat;
            return shorter.isPositive() ? shorter : Duration.ZERO;
        }

        private Duration elapsed(long since) {
            return Duration.ofNanos(time.nanos() - since);
        }
    }
}
