package dev.allswell.plugin.http.exchange;

import java.util.List;
import java.util.Optional;

/**
 * The head of a response: status, version, and those header fields that somebody wanted.
 *
 * @param status three digits, 100 to 999
 * @param minorVersion the x of HTTP/1.x
 * @param fields in the order they came, names in lower case, values trimmed; each byte is one character
 */
public record ResponseHead(int status, int minorVersion, List<Field> fields) {

    /** A header field of the response. */
    public record Field(String name, String value) {}

    public ResponseHead {
        fields = List.copyOf(fields);
    }

    /** All values of a field, its name in lower case. */
    public List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    /** The first value of a field, its name in lower case. */
    public Optional<String> first(String name) {
        for (var field : fields) {
            if (field.name().equals(name)) {
                return Optional.of(field.value());
            }
        }
        return Optional.empty();
    }

    /** Whether more responses follow before the one that counts. */
    boolean interim() {
        return status >= 100 && status < 200 && status != 101;
    }
}
