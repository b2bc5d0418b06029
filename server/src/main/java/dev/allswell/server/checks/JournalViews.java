package dev.allswell.server.checks;

import dev.allswell.api.event.EventFields;
import dev.allswell.api.event.JournalEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** Entries of the journal as they stand on the wire. */
public final class JournalViews {

    private JournalViews() {}

    /** Sequence, type and instant, then the fields of the event; those without a value are left out. */
    public static Map<String, Object> view(JournalEntry entry) {
        var form = EventFields.of(entry.event());
        var view = new LinkedHashMap<String, Object>();
        view.put("sequence", entry.sequence());
        view.put("type", form.type());
        view.put("at", form.at());
        view.putAll(form.fields());
        return view;
    }
}
