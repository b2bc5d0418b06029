package dev.allswell.plugin.http.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Parses the head of one response, however its bytes are split over reads.
 *
 * <p>A line ends with CR LF or a bare LF; a bare CR, a folded line, a space before the colon and control characters are
 * refused. Lines, fields and the whole head are bounded, so an endless head ends here.
 */
final class HeadParser {

    static final int LONGEST_LINE = 16 * 1024;
    static final int LARGEST_HEAD = 64 * 1024;
    static final int MOST_FIELDS = 256;

    private static final byte[] START = "HTTP/".getBytes(StandardCharsets.US_ASCII);

    private final Set<String> wanted;
    private final List<ResponseHead.Field> fields = new ArrayList<>();
    private byte[] line = new byte[256];
    private int length;
    private int total;
    private int fieldCount;
    private int status;
    private int minorVersion;
    private boolean afterCarriageReturn;

    /** A parser that keeps the fields of those names, given in lower case. */
    HeadParser(Set<String> wanted) {
        this.wanted = wanted;
    }

    /** Takes bytes up to the end of the head and no further; true once the head is complete. */
    boolean parse(ByteBuffer input) throws ProtocolException {
        while (input.hasRemaining()) {
            if (++total > LARGEST_HEAD) {
                throw new ProtocolException("the head of the response is larger than " + LARGEST_HEAD + " bytes");
            }
            var next = input.get();
            if (next == '\n') {
                if (endOfLine()) {
                    return true;
                }
            } else {
                append(next);
            }
        }
        return false;
    }

    /** Whether any byte has come. */
    boolean begun() {
        return total > 0;
    }

    /** The head, once it is complete. */
    ResponseHead head() {
        return new ResponseHead(status, minorVersion, fields);
    }

    private void append(byte next) throws ProtocolException {
        if (afterCarriageReturn) {
            throw new ProtocolException("the head of the response holds a carriage return without a line feed");
        }
        if (next == '\r') {
            afterCarriageReturn = true;
            return;
        }
        if (status == 0 && length < START.length && next != START[length]) {
            throw new ProtocolException("the answer is not HTTP/1: it does not start with HTTP/");
        }
        if (length == LONGEST_LINE) {
            throw new ProtocolException("a line in the head of the response is longer than " + LONGEST_LINE + " bytes");
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(LONGEST_LINE, line.length * 2));
        }
        line[length++] = next;
    }

    private boolean endOfLine() throws ProtocolException {
        afterCarriageReturn = false;
        if (status == 0) {
            statusLine();
        } else if (length == 0) {
            return true;
        } else {
            field();
        }
        length = 0;
        return false;
    }

    private void statusLine() throws ProtocolException {
        // HTTP/1.1 200 OK: the reason may be missing, and so may the space before it.
        var versionFits = length >= 12
                && line[5] == '1'
                && line[6] == '.'
                && isDigit(line[7])
                && line[8] == ' '
                && (length == 12 || line[12] == ' ');
        if (!versionFits || !isDigit(line[9]) || !isDigit(line[10]) || !isDigit(line[11]) || line[9] == '0') {
            throw new ProtocolException("malformed status line");
        }
        for (var index = 12; index < length; index++) {
            if (!Tokens.isValueCharacter(line[index] & 0xff)) {
                throw new ProtocolException("control character in the status line");
            }
        }
        minorVersion = line[7] - '0';
        status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + (line[11] - '0');
    }

    private void field() throws ProtocolException {
        if (++fieldCount > MOST_FIELDS) {
            throw new ProtocolException("the head of the response has more than " + MOST_FIELDS + " fields");
        }
        if (line[0] == ' ' || line[0] == '\t') {
            throw new ProtocolException("a header field is folded over two lines");
        }
        var colon = 0;
        while (colon < length && line[colon] != ':') {
            if (!Tokens.isTokenCharacter(line[colon])) {
                throw new ProtocolException("malformed name of a header field");
            }
            if (line[colon] >= 'A' && line[colon] <= 'Z') {
                line[colon] = (byte) (line[colon] + 'a' - 'A');
            }
            colon++;
        }
        if (colon == 0 || colon == length) {
            throw new ProtocolException("a header field without a name or a colon");
        }
        var name = new String(line, 0, colon, StandardCharsets.ISO_8859_1);
        for (var index = colon + 1; index < length; index++) {
            if (!Tokens.isValueCharacter(line[index] & 0xff)) {
                throw new ProtocolException("control character in the header field " + name);
            }
        }
        if (wanted.contains(name)) {
            fields.add(new ResponseHead.Field(name, value(colon + 1)));
        }
    }

    private String value(int from) {
        var start = from;
        var end = length;
        while (start < end && isBlank(line[start])) {
            start++;
        }
        while (end > start && isBlank(line[end - 1])) {
            end--;
        }
        return new String(line, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }
}
