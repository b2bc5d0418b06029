package dev.allswell.compose.config;

import dev.allswell.api.settings.SettingsTree;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Settings trees as JSON, strictly by RFC 8259: numbers stay exact, keys keep their order, a key that occurs twice is
 * refused. {@link SettingsTree.Nothing} is {@code null}.
 *
 * <p>Immutable and safe for use by any thread.
 */
public final class SettingsJson {

    /** The most digits, before or after the decimal point, that a number may have when written out. */
    static final int MOST_DIGITS = 400;

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonNodeFactory NODES = new JsonNodeFactory();

    private SettingsJson() {}

    /**
     * The tree that a JSON text holds.
     *
     * @throws InvalidJsonException when it is not JSON, goes on after its end, has a key twice or a number
     *     beyond reason
     */
    public static SettingsTree read(String json) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            var tree = value(parser);
            if (parser.nextToken() != null) {
                throw invalid(parser, "something follows after the end");
            }
            return tree;
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            throw new InvalidJsonException(
                    at == null ? 1 : Math.max(1, at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()),
                    "not JSON: " + Shown.oneLine(broken.getOriginalMessage()));
        }
    }

    /** The tree as JSON text on one line. */
    public static String write(SettingsTree tree) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(tree, generator);
        }
        return text.toString();
    }

    /** The tree as a JSON value in the midst of something larger that is being written. */
    public static void write(SettingsTree tree, JsonGenerator generator) {
        switch (tree) {
            case SettingsTree.Mapping(var entries) -> {
                generator.writeStartObject();
                entries.forEach((key, value) -> {
                    generator.writeName(key);
                    write(value, generator);
                });
                generator.writeEndObject();
            }
            case SettingsTree.Sequence(var items) -> {
                generator.writeStartArray();
                items.forEach(item -> write(item, generator));
                generator.writeEndArray();
            }
            case SettingsTree.Text(var text) -> generator.writeString(text);
            case SettingsTree.Decimal(var number) -> generator.writeNumber(number);
            case SettingsTree.Flag(var flag) -> generator.writeBoolean(flag);
            case SettingsTree.Nothing _ -> generator.writeNull();
        }
    }

    /**
     * The tree of a node that was read before. Whether a key occurred twice can no longer be seen there.
     *
     * @throws IllegalArgumentException when it holds a number beyond reason, or something that JSON cannot
     */
    public static SettingsTree ofNode(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                var entries = new LinkedHashMap<String, SettingsTree>();
                node.properties().forEach(entry -> entries.put(entry.getKey(), ofNode(entry.getValue())));
                yield new SettingsTree.Mapping(entries);
            }
            case ARRAY -> {
                var items = new ArrayList<SettingsTree>();
                node.forEach(item -> items.add(ofNode(item)));
                yield new SettingsTree.Sequence(items);
            }
            case STRING -> new SettingsTree.Text(node.stringValue());
            case NUMBER -> decimal(node);
            case BOOLEAN -> new SettingsTree.Flag(node.booleanValue());
            case NULL, MISSING -> new SettingsTree.Nothing();
            case BINARY, POJO ->
                throw new IllegalArgumentException("not a JSON value: " + node.getNodeType());
        };
    }

    /** The tree as a node. */
    public static JsonNode toNode(SettingsTree tree) {
        return switch (tree) {
            case SettingsTree.Mapping(var entries) -> {
                var node = NODES.objectNode();
                entries.forEach((key, value) -> node.set(key, toNode(value)));
                yield node;
            }
            case SettingsTree.Sequence(var items) -> {
                var node = NODES.arrayNode();
                items.forEach(item -> node.add(toNode(item)));
                yield node;
            }
            case SettingsTree.Text(var text) -> NODES.stringNode(text);
            case SettingsTree.Decimal(var number) -> NODES.numberNode(number);
            case SettingsTree.Flag(var flag) -> NODES.booleanNode(flag);
            case SettingsTree.Nothing _ -> NODES.nullNode();
        };
    }

    /**
     * Whether a number can be written out in digits without harm; {@code 1e999999999}, which is short to write, cannot.
     * Readers of other formats ask this before they make a {@link SettingsTree.Decimal}.
     */
    public static boolean reasonable(BigDecimal number) {
        return Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS
                && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    private static SettingsTree value(JsonParser parser) {
        var token = parser.currentToken();
        if (token == null) {
            throw invalid(parser, "not JSON: nothing is there");
        }
        return switch (token) {
            case START_OBJECT -> mapping(parser);
            case START_ARRAY -> sequence(parser);
            case VALUE_STRING -> new SettingsTree.Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> new SettingsTree.Flag(true);
            case VALUE_FALSE -> new SettingsTree.Flag(false);
            case VALUE_NULL -> new SettingsTree.Nothing();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw invalid(parser, "not JSON: a value is missing");
        };
    }

    private static SettingsTree mapping(JsonParser parser) {
        var entries = new LinkedHashMap<String, SettingsTree>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = parser.currentName();
            if (entries.containsKey(key)) {
                throw invalid(parser, "the key " + Shown.quoted(key) + " is there twice");
            }
            parser.nextToken();
            entries.put(key, value(parser));
        }
        return new SettingsTree.Mapping(entries);
    }

    private static SettingsTree sequence(JsonParser parser) {
        var items = new ArrayList<SettingsTree>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new SettingsTree.Sequence(items);
    }

    private static SettingsTree decimal(JsonParser parser) {
        var number = parser.getDecimalValue();
        if (!reasonable(number)) {
            throw invalid(parser, "the number is too large or too fine");
        }
        return new SettingsTree.Decimal(number);
    }

    private static SettingsTree decimal(JsonNode node) {
        if (node.isDouble() && !Double.isFinite(node.doubleValue()) || node.isFloat() && !Float.isFinite(node
                .floatValue())) {
            throw new IllegalArgumentException("not a JSON value: " + node);
        }
        var number = node.decimalValue();
        if (!reasonable(number)) {
            throw new IllegalArgumentException("the number is too large or too fine");
        }
        return new SettingsTree.Decimal(number);
    }

    private static InvalidJsonException invalid(JsonParser parser, String what) {
        var at = parser.currentTokenLocation();
        return new InvalidJsonException(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), what);
    }
}
