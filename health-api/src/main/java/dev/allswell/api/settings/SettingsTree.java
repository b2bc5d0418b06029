package dev.allswell.api.settings;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings as somebody wrote them: mappings, sequences and scalars, before they are bound to a record. This, and never
 * the record, is what is stored and shown.
 *
 * <p>References stay unresolved: the text {@code ${file:/run/secrets/web}} is kept as those characters, and only the
 * binder replaces it, each time it builds the record. So no secret that was given by reference reaches a store, a log or
 * an answer.
 */
public sealed interface SettingsTree {

    /** Named entries in the order they were written. */
    record Mapping(Map<String, SettingsTree> entries) implements SettingsTree {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** The entry of that name, if there is one. */
        public Optional<SettingsTree> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        /** A copy in which {@code key} has {@code value}; a key already there keeps its place. */
        public Mapping with(String key, SettingsTree value) {
            var copy = new LinkedHashMap<>(entries);
            copy.put(key, value);
            return new Mapping(copy);
        }

        /** A copy in which {@code key} has the text {@code value}. */
        public Mapping with(String key, String value) {
            return with(key, new Text(value));
        }

        /** A copy in which {@code key} has the whole number {@code value}. */
        public Mapping with(String key, long value) {
            return with(key, new Decimal(BigDecimal.valueOf(value)));
        }

        /** A copy in which {@code key} has the truth value {@code value}. */
        public Mapping with(String key, boolean value) {
            return with(key, new Flag(value));
        }
    }

    /** Items in order. */
    record Sequence(List<SettingsTree> items) implements SettingsTree {

        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A text, references included, exactly as written. */
    record Text(String value) implements SettingsTree {}

    /** A number; equal by value, so that {@code 5} and {@code 5.0} are the same setting. */
    record Decimal(BigDecimal value) implements SettingsTree {

        public Decimal {
            var plain = value.stripTrailingZeros();
            // A number such as 1e999999999 stays short: written out in digits it would fill the memory.
            value = plain.scale() < 0 && plain.scale() > -1_000 ? plain.setScale(0) : plain;
        }
    }

    /** True or false. */
    record Flag(boolean value) implements SettingsTree {}

    /** A key that was written without a value, or with {@code null}. */
    record Nothing() implements SettingsTree {}

    /** A mapping without entries. */
    static Mapping empty() {
        return new Mapping(Map.of());
    }

    /** A sequence of texts. */
    static Sequence texts(String... values) {
        return new Sequence(List.<SettingsTree>of(java.util.Arrays.stream(values).map(Text::new).toArray(Text[]::new)));
    }
}
