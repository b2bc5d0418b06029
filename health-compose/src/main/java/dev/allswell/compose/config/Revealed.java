package dev.allswell.compose.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The values that a binding must not tell: what references gave, and secrets. Used by one thread. */
final class Revealed {

    private record Value(String text, String shown) {}

    private final List<Value> values = new ArrayList<>();

    /** Remembers a value and what may be shown in its place. */
    void add(String text, String shown) {
        if (!text.isEmpty()) {
            values.add(new Value(text, shown));
        }
    }

    /** A message of somebody else with none of the values in it. */
    String hide(String message) {
        var hidden = message;
        var longestFirst = values.stream()
                .sorted(Comparator.comparingInt((Value value) -> value.text().length()).reversed())
                .toList();
        for (var value : longestFirst) {
            hidden = hidden.replace(value.text(), value.shown());
        }
        return hidden;
    }
}
