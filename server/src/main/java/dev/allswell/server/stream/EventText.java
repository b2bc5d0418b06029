package dev.allswell.server.stream;

import dev.allswell.api.event.EventFields;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.server.checks.JournalViews;
import dev.allswell.server.http.Json;
import java.util.Map;

/** Server-sent events as text. JSON on one line, so nothing in it can begin a field or end an event. */
final class EventText {

    /** A comment that keeps a silent stream alive. */
    static final String HEARTBEAT = ": all is well\n\n";

    private static final int RETRY_MILLIS = 2_000;

    private EventText() {}

    /** The beginning: how soon to come back, and from where. */
    static String beginning(long position) {
        return "retry: " + RETRY_MILLIS + "\nid: " + position + "\n\n";
    }

    /** An entry of the journal, numbered. */
    static String entry(JournalEntry entry) {
        return "id: " + entry.sequence() + "\nevent: " + EventFields.of(entry.event()).type() + "\ndata: "
                + Json.text(JournalViews.view(entry)) + "\n\n";
    }

    /** Entries before {@code first} are not kept any more, or never were. */
    static String gap(long first) {
        return unnumbered("journal.gap", Map.of("first", first));
    }

    /** Something that is not in the journal. */
    static String unnumbered(String type, Object view) {
        return "event: " + type + "\ndata: " + Json.text(view) + "\n\n";
    }
}
