package dev.allswell.core.registry;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import java.util.List;

/** The names of checks: which are kept for derived ones, and how one from outside is shown. */
final class Names {

    /** What names of derived checks begin with, and no others do. */
    static final List<String> RESERVED = List.of("proxy:", "runtime:", "self:");

    private Names() {}

    static boolean reserved(String name) {
        return RESERVED.stream().anyMatch(name::startsWith);
    }

    /** The name as part of one line, whatever it contains, cut where none can be as long. */
    static String shown(String name) {
        return line(name.length() > CheckSpec.LONGEST_TEXT ? name.substring(0, CheckSpec.LONGEST_TEXT) + "…" : name);
    }

    /** The text as one line: what would end the line, or hide a part of it, is written as an escape. */
    static String line(String text) {
        var line = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (hidden(character)) {
                line.append("\\u%04x".formatted(character));
            } else {
                line.appendCodePoint(character);
            }
        });
        return line.toString();
    }

    /** Whose a check is and what to do about it, after its name. */
    static String ownedBy(Origin owner) {
        return switch (owner) {
            case FILE -> "belongs to the configuration file: change it there and start again";
            case API -> "was added through the API: change it there, or rename it in the file";
            case EMBEDDED -> "belongs to the program that Allswell is part of: change it there";
            case DERIVED -> "follows what Allswell observes: it can only be paused";
        };
    }

    private static boolean hidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
