package dev.allswell.plugin.tcp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text with escapes, as a person writes it, to the bytes that it stands for. */
final class Escapes {

    private static final String KNOWN = "the escapes are \\r \\n \\t \\0 \\\\ and \\xHH";

    private Escapes() {}

    /**
     * The bytes, plain characters in UTF-8.
     *
     * @throws IllegalArgumentException when an escape is unknown or unfinished; the message tells its place and nothing
     *     of the text
     */
    static byte[] bytes(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (var index = 0; index < text.length();) {
            var character = text.codePointAt(index);
            if (character != '\\') {
                bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
                index += Character.charCount(character);
                continue;
            }
            var escape = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
            switch (escape) {
                case 'r' -> bytes.write('\r');
                case 'n' -> bytes.write('\n');
                case 't' -> bytes.write('\t');
                case '0' -> bytes.write(0);
                case '\\' -> bytes.write('\\');
                case 'x' -> bytes.write(hexadecimal(text, index));
                default ->
                    throw new IllegalArgumentException("unknown escape at character " + (index + 1) + "; " + KNOWN);
            }
            index += escape == 'x' ? 4 : 2;
        }
        return bytes.toByteArray();
    }

    private static int hexadecimal(String text, int index) {
        if (index + 4 <= text.length()) {
            var high = Character.digit(text.charAt(index + 2), 16);
            var low = Character.digit(text.charAt(index + 3), 16);
            if (high >= 0 && low >= 0) {
                return high * 16 + low;
            }
        }
        throw new IllegalArgumentException(
                "\\x at character " + (index + 1) + " needs two hexadecimal digits; " + KNOWN);
    }
}
