package dev.allswell.api.probe;

/** Makes a text from outside safe to show as part of one line. */
final class OneLine {

    /** The most characters that are kept. */
    static final int LONGEST = 500;

    private OneLine() {}

    /** The text with line breaks and control characters written as escapes, cut where it is too long. */
    static String of(String text) {
        var line = new StringBuilder(Math.min(text.length(), LONGEST) + 16);
        for (var index = 0; index < text.length() && line.length() < LONGEST;) {
            var character = text.codePointAt(index);
            append(line, character);
            index += Character.charCount(character);
        }
        if (line.length() >= LONGEST) {
            line.setLength(LONGEST - 1);
            if (Character.isHighSurrogate(line.charAt(line.length() - 1))) {
                line.setLength(line.length() - 1);
            }
            line.append('…');
        }
        return line.toString();
    }

    private static void append(StringBuilder line, int character) {
        switch (character) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
                if (shows(character)) {
                    line.appendCodePoint(character);
                } else {
                    line.append("\\u%04x".formatted(character));
                }
            }
        }
    }

    private static boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
