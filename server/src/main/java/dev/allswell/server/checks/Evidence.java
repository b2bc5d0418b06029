package dev.allswell.server.checks;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.core.event.JournalReader;
import dev.allswell.core.history.HistoryRecorder;
import java.util.List;
import java.util.Map;

/** What was found and what happened, out of the store, as views. Blocks. */
public final class Evidence {

    private final HealthEngine engine;
    private final HistoryRecorder history;
    private final JournalReader journal;

    /** The evidence in the store, and of checks that are not stored in the memory of that engine. */
    public Evidence(HealthEngine engine, HistoryRecorder history, JournalReader journal) {
        this.engine = engine;
        this.history = history;
        this.journal = journal;
    }

    /** The newest results of a check, newest first. */
    List<ResultView> results(CheckDefinition check, int limit) {
        if (check.origin().stored()) {
            return history.results(check.id(), limit).stream().map(ResultView::of).toList();
        }
        return engine.history(check.id())
                .map(known -> known.recent(limit).reversed().stream().map(ResultView::of).toList())
                .orElse(List.of());
    }

    /** What happened before that entry, newest first. */
    List<Map<String, Object>> before(long sequence, int limit) {
        return views(journal.before(sequence, limit));
    }

    /** What happened after that entry, oldest first. */
    List<Map<String, Object>> after(long sequence, int limit) {
        return views(journal.after(sequence, limit));
    }

    /** What happened to a check before that entry, newest first. */
    List<Map<String, Object>> before(CheckId check, long sequence, int limit) {
        return views(journal.before(check, sequence, limit));
    }

    private static List<Map<String, Object>> views(List<JournalEntry> entries) {
        return entries.stream().map(JournalViews::view).toList();
    }
}
