package dev.allswell.core.store;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.HealthEvent.OfCheck;
import dev.allswell.api.event.JournalEntry;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** The newest entries of a journal. Guarded by the store's lock. */
final class BoundedJournal {

    private final int most;
    private final AtomicLong last = new AtomicLong();
    private final TreeMap<Long, JournalEntry> entries = new TreeMap<>();

    BoundedJournal(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a journal keeps at least 1 entry, not " + most);
        }
        this.most = most;
    }

    JournalEntry append(HealthEvent event) {
        var entry = new JournalEntry(last.incrementAndGet(), event);
        entries.put(entry.sequence(), entry);
        if (entries.size() > most) {
            entries.pollFirstEntry();
        }
        return entry;
    }

    List<JournalEntry> after(long sequence, int limit) {
        return firstOf(entries.tailMap(sequence, false).values(), limit);
    }

    List<JournalEntry> before(long sequence, int limit) {
        return firstOf(entries.headMap(sequence, false).descendingMap().values(), limit);
    }

    List<JournalEntry> before(CheckId check, long sequence, int limit) {
        return entries.headMap(sequence, false).descendingMap().values().stream()
                .filter(entry -> entry.event() instanceof OfCheck event && event.check().equals(check))
                .limit(limit)
                .toList();
    }

    long last() {
        return last.get();
    }

    long first() {
        return entries.isEmpty() ? last.get() + 1 : entries.firstKey();
    }

    int size() {
        return entries.size();
    }

    private static List<JournalEntry> firstOf(Collection<JournalEntry> inOrder, int limit) {
        return inOrder.stream().limit(limit).toList();
    }
}
