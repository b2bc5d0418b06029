package dev.allswell.plugin.http.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the values that pointers point at, in one pass over the document and without building it. Of a repeated key the
 * last one counts.
 */
final class JsonFinder {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final List<JsonPath> paths;
    private final List<Optional<Found>> found;

    /**
     * What stands at a pointer.
     *
     * @param value as written, or that it is an object or an array
     */
    record Found(JsonToken token, String value) {

        boolean scalar() {
            return token.isScalarValue();
        }

        boolean number() {
            return token.isNumeric();
        }

        boolean text() {
            return token == JsonToken.VALUE_STRING;
        }
    }

    private JsonFinder(JsonParser parser, List<JsonPath> paths) {
        this.parser = parser;
        this.paths = paths;
        this.found = new ArrayList<>(paths.stream().map(_ -> Optional.<Found>empty()).toList());
    }

    /**
     * What stands at each of the pointers, in their order; nothing where they lead nowhere.
     *
     * @throws tools.jackson.core.JacksonException when the document is not JSON
     */
    static List<Optional<Found>> find(byte[] document, List<JsonPath> paths) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), document)) {
            var finder = new JsonFinder(parser, paths);
            if (parser.nextToken() == null) {
                return finder.found;
            }
            finder.value(0, IntStream.range(0, paths.size()).boxed().toList());
            // Reads on to the end: what follows must be blank.
            if (parser.nextToken() != null) {
                throw new StreamReadException(parser, "more than one value");
            }
            return finder.found;
        }
    }

    /** At the first token of a value to which the pointers of those indexes lead, each with {@code depth} segments. */
    private void value(int depth, List<Integer> alive) {
        var deeper = new ArrayList<Integer>();
        for (var index : alive) {
            if (paths.get(index).segments().size() == depth) {
                found.set(index, Optional.of(new Found(parser.currentToken(), shown())));
            } else {
                deeper.add(index);
                found.set(index, Optional.empty());
            }
        }
        if (deeper.isEmpty()) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            object(depth, deeper);
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            array(depth, deeper);
        }
    }

    private void object(int depth, List<Integer> alive) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            parser.nextToken();
            value(depth + 1, leadingTo(name, depth, alive));
        }
    }

    private void array(int depth, List<Integer> alive) {
        for (var index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            value(depth + 1, leadingTo(Integer.toString(index), depth, alive));
        }
    }

    private List<Integer> leadingTo(String segment, int depth, List<Integer> alive) {
        return alive.stream()
                .filter(index -> paths.get(index).segments().get(depth).equals(segment))
                .toList();
    }

    private String shown() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            default -> parser.getString();
        };
    }
}
