package dev.allswell.compose.config;

import dev.allswell.api.settings.SettingsTree;
import java.math.BigDecimal;

/** What somebody wrote, made fit for a message: short, on one line, and told apart from the words around it. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    /** A scalar as it is, anything larger by what it is. */
    static String tree(SettingsTree tree) {
        return switch (tree) {
            case SettingsTree.Text(var text) -> quoted(text);
            case SettingsTree.Decimal(var number) -> number(number);
            case SettingsTree.Flag(var flag) -> String.valueOf(flag);
            case SettingsTree.Mapping _ -> "a mapping";
            case SettingsTree.Sequence _ -> "a list";
            case SettingsTree.Nothing _ -> "nothing";
        };
    }

    /** Like {@link #tree}, without any content: for what may be a secret. */
    static String sort(SettingsTree tree) {
        return switch (tree) {
            case SettingsTree.Text _ -> "a text";
            case SettingsTree.Decimal _ -> "a number";
            case SettingsTree.Flag _ -> "true or false";
            case SettingsTree.Mapping _,SettingsTree.Sequence _,SettingsTree.Nothing _ -> tree(tree);
        };
    }

    /** A text between quotation marks. */
    static String quoted(String text) {
        var shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return '"' + oneLine(shown.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }

    /** A number in plain digits, unless that would be long. */
    static String number(BigDecimal number) {
        return Math.abs((long) number.scale()) > LONGEST ? number.toString() : number.toPlainString();
    }

    /** The text with whatever could forge a line or hide something written as an escape. */
    static String oneLine(String text) {
        var line = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.SURROGATE,
                        Character.UNASSIGNED ->
                    line.append("\\u%04x".formatted(character));
                default -> line.appendCodePoint(character);
            }
        });
        return line.toString();
    }
}
