package dev.allswell.compose.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text taken apart into what stands for itself and what stands for something else.
 *
 * @param parts in order
 */
record ReferenceText(List<Part> parts) {

    private static final String OPEN = "${";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final String FILE = "file:";

    ReferenceText {
        parts = List.copyOf(parts);
    }

    /** A part of a text. */
    sealed interface Part {}

    /** Characters that stand for themselves. */
    record Literal(String text) implements Part {}

    /** {@code ${NAME}} or {@code ${NAME:default}}. */
    record Variable(String name, Optional<String> otherwise) implements Part {

        /** As it is written, without the default. */
        String written() {
            return OPEN + name + "}";
        }
    }

    /** {@code ${file:/path}}. */
    record FromFile(String path) implements Part {

        /** As it is written. */
        String written() {
            return OPEN + FILE + path + "}";
        }
    }

    /** Something between <code>${</code> and the end or <code>}</code> that is none of these. */
    record Malformed() implements Part {}

    /** Takes a text apart. */
    static ReferenceText parse(String text) {
        var parts = new ArrayList<Part>();
        var literal = new StringBuilder();
        var index = 0;
        while (index < text.length()) {
            if (text.startsWith("$" + OPEN, index)) {
                literal.append(OPEN);
                index += 3;
            } else if (text.startsWith(OPEN, index)) {
                if (!literal.isEmpty()) {
                    parts.add(new Literal(literal.toString()));
                    literal.setLength(0);
                }
                var end = text.indexOf('}', index);
                parts.add(end < 0 ? new Malformed() : reference(text.substring(index + OPEN.length(), end)));
                index = end < 0 ? text.length() : end + 1;
            } else {
                literal.append(text.charAt(index++));
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
        }
        return new ReferenceText(parts);
    }

    /** Whether any part stands for something else. */
    boolean refers() {
        return parts.stream().anyMatch(part -> !(part instanceof Literal));
    }

    private static Part reference(String inside) {
        if (inside.startsWith(FILE)) {
            return new FromFile(inside.substring(FILE.length()));
        }
        var colon = inside.indexOf(':');
        var name = colon < 0 ? inside : inside.substring(0, colon);
        if (!NAME.matcher(name).matches()) {
            return new Malformed();
        }
        return new Variable(name, colon < 0 ? Optional.empty() : Optional.of(inside.substring(colon + 1)));
    }
}
