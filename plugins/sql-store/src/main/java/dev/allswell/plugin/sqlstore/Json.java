package dev.allswell.plugin.sqlstore;

import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.settings.SettingsTree.Decimal;
import dev.allswell.api.settings.SettingsTree.Flag;
import dev.allswell.api.settings.SettingsTree.Mapping;
import dev.allswell.api.settings.SettingsTree.Nothing;
import dev.allswell.api.settings.SettingsTree.Sequence;
import dev.allswell.api.settings.SettingsTree.Text;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/**
 * Trees as JSON and back, exactly: the order of keys, every digit of a number, and every character of a text, for which
 * the JSON is pure ASCII. Trees nested deeper than 500 levels, and keys that are no proper Unicode, are refused when they
 * are written.
 */
final class Json {

    /** What was written is read again, however long it is; only nesting has the bound that writing has. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    static String write(SettingsTree tree) {
        var text = new StringWriter();
        try (var generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(tree, generator);
        }
        return text.toString();
    }

    /**
     * The tree of that JSON.
     *
     * @throws RuntimeException when it is not the JSON of one tree
     */
    static SettingsTree read(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            var tree = read(parser.nextToken(), parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("there is text after the JSON");
            }
            return tree;
        }
    }

    /** As {@link #read}, of a mapping. */
    static Mapping readMapping(String text) {
        if (read(text) instanceof Mapping mapping) {
            return mapping;
        }
        throw new IllegalArgumentException("the JSON is not an object");
    }

    private static void write(SettingsTree tree, JsonGenerator generator) {
        switch (tree) {
            case Mapping mapping -> {
                generator.writeStartObject();
                mapping.entries().forEach((key, value) -> {
                    generator.writeName(readable(key));
                    write(value, generator);
                });
                generator.writeEndObject();
            }
            case Sequence sequence -> {
                generator.writeStartArray();
                sequence.items().forEach(item -> write(item, generator));
                generator.writeEndArray();
            }
            case Text text -> generator.writeString(text.value());
            case Decimal decimal -> generator.writeNumber(decimal.value());
            case Flag flag -> generator.writeBoolean(flag.value());
            case Nothing() -> generator.writeNull();
        }
    }

    /** A key with half a surrogate pair could be written, but the reader would refuse all of the JSON. */
    private static String readable(String key) {
        if (key.codePoints().anyMatch(character -> Character.getType(character) == Character.SURROGATE)) {
            throw new IllegalArgumentException("a key must not contain half a surrogate pair: " + key);
        }
        return key;
    }

    private static SettingsTree read(JsonToken token, JsonParser parser) {
        return switch (token) {
            case START_OBJECT -> mapping(parser);
            case START_ARRAY -> sequence(parser);
            case VALUE_STRING -> new Text(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Decimal(parser.getDecimalValue());
            case VALUE_TRUE -> new Flag(true);
            case VALUE_FALSE -> new Flag(false);
            case VALUE_NULL -> new Nothing();
            case null -> throw new IllegalArgumentException("there is no JSON");
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalArgumentException("unexpected " + token + " in the JSON");
        };
    }

    private static Mapping mapping(JsonParser parser) {
        var entries = new LinkedHashMap<String, SettingsTree>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var key = parser.currentName();
            entries.put(key, read(parser.nextToken(), parser));
        }
        return new Mapping(entries);
    }

    private static Sequence sequence(JsonParser parser) {
        var items = new ArrayList<SettingsTree>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(read(token, parser));
        }
        return new Sequence(items);
    }
}
