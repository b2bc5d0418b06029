package dev.allswell.compose.config;

import java.util.Map;

/** What a component can be. */
sealed interface ValueType {

    /** One value. */
    enum Scalar implements ValueType {
        TEXT("a text"),
        FLAG("true or false"),
        INT("a whole number"),
        LONG("a whole number"),
        DOUBLE("a number"),
        DURATION("a duration like 500ms, 30s, 5m, 2h or 7d"),
        PATH("a path"),
        URI("a URI"),
        SECRET("a text");

        private final String words;

        Scalar(String words) {
            this.words = words;
        }
    }

    /** One of the constants of an enum, by its word. */
    record Choice(Map<String, Enum<?>> byWord) implements ValueType {}

    /** Another settings record. */
    record Nested(RecordShape shape) implements ValueType {}

    /** A list. */
    record Items(ValueType item) implements ValueType {}

    /** A map by text. */
    record Entries(ValueType value) implements ValueType {}

    /** An optional. */
    record Maybe(ValueType value) implements ValueType {}

    /** What a person should write. */
    default String words() {
        return switch (this) {
            case Scalar scalar -> scalar.words;
            case Choice(var byWord) -> "one of " + String.join(", ", byWord.keySet());
            case Nested(var shape) -> "a mapping with " + String.join(", ", shape.keys());
            case Items _ -> "a list";
            case Entries _ -> "a mapping";
            case Maybe(var value) -> value.words();
        };
    }

    /** The type without the optional around it. */
    default ValueType present() {
        return this instanceof Maybe(var value) ? value : this;
    }

    /** Whether a secret may stand somewhere in it. */
    default boolean holdsSecret() {
        return switch (this) {
            case Scalar scalar -> scalar == Scalar.SECRET;
            case Choice _ -> false;
            case Nested(var shape) -> shape.components().stream().anyMatch(part -> part.type().holdsSecret());
            case Items(var item) -> item.holdsSecret();
            case Entries(var value) -> value.holdsSecret();
            case Maybe(var value) -> value.holdsSecret();
        };
    }
}
