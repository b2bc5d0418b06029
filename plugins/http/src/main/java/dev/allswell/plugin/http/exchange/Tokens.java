package dev.allswell.plugin.http.exchange;

/** The characters of HTTP's grammar, RFC 9110, section 5.6.2. */
public final class Tokens {

    private static final String MARKS = "!#$%&'*+-.^_`|~";

    private Tokens() {}

    /** Whether it may stand in a token, such as a method or a field name. */
    static boolean isTokenCharacter(int character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character > ' ' && character < 0x7f && MARKS.indexOf(character) >= 0;
    }

    /** Whether it may stand in a field value: anything but control characters, and the tab. */
    static boolean isValueCharacter(int character) {
        return character >= ' ' && character != 0x7f || character == '\t';
    }

    /** Whether the text is a method or a field name. */
    public static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Tokens::isTokenCharacter);
    }

    /** Whether the text can be sent as a field value. */
    public static boolean isValue(String text) {
        return text.chars().allMatch(Tokens::isValueCharacter);
    }
}
