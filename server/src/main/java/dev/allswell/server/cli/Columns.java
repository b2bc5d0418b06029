package dev.allswell.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows of texts, set in columns as wide as their widest text. */
final class Columns {

    private static final int WIDEST = 60;

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; control characters are shown as escapes, so that a row stays one line. */
    Columns row(String... texts) {
        rows.add(List.of(texts).stream().map(Columns::shown).toList());
        return this;
    }

    /** Prints all rows, or {@code (none)}. */
    void print(PrintWriter out) {
        if (rows.isEmpty()) {
            out.println("(none)");
        }
        rows.forEach(row -> out.println(line(row)));
    }

    private String line(List<String> row) {
        var line = new StringBuilder();
        for (var column = 0; column < row.size(); column++) {
            var text = row.get(column);
            line.append(text);
            if (column < row.size() - 1) {
                line.repeat(' ', Math.max(0, width(column) - text.length()) + 2);
            }
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size())
                .mapToInt(row -> Math.min(WIDEST, row.get(column).length()))
                .max()
                .orElse(0);
    }

    static String shown(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (Character.isISOControl(character)) {
                shown.append("\\u%04x".formatted(character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }
}
