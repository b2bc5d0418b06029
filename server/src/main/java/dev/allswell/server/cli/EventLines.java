package dev.allswell.server.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A journal entry as one line: {@code <time> | <name> | Unknown -> Down | <reason>}. */
final class EventLines {

    private EventLines() {}

    /** The line of an entry, as {@code /v1/journal} and {@code /v1/events} have it. */
    static String line(JsonNode entry) {
        return Stream.of(entry.path("at").asString(""), entry.path("name").asString(""), what(entry), why(entry))
                .filter(part -> !part.isEmpty())
                .map(Columns::shown)
                .collect(Collectors.joining(" | "));
    }

    private static String what(JsonNode entry) {
        var type = entry.path("type").asString("");
        if (type.equals("health.changed")) {
            return capitalized(entry.path("from").asString("")) + " -> "
                    + capitalized(entry.path("status").asString(""));
        }
        return type.startsWith("check.") ? capitalized(type.substring("check.".length())) : type;
    }

    private static String why(JsonNode entry) {
        var reason = entry.path("reason").asString("");
        return reason.isEmpty() ? entry.path("target").asString("") : reason;
    }

    private static String capitalized(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
