package dev.allswell.plugin.sqlstore;

import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.settings.SettingsTree.Mapping;
import dev.allswell.api.settings.SettingsTree.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the entries of a stored mapping; what is missing or of another type is an {@link IllegalArgumentException}. */
record Fields(Mapping mapping) {

    static Fields of(String json) {
        return new Fields(Json.readMapping(json));
    }

    /** Every entry, all of them texts, in order. */
    static Map<String, String> texts(Mapping mapping) {
        var texts = new LinkedHashMap<String, String>();
        mapping.entries().forEach((key, value) -> {
            if (!(value instanceof Text text)) {
                throw new IllegalArgumentException(key + " is not a text");
            }
            texts.put(key, text.value());
        });
        return texts;
    }

    /** The mapping of those texts, in order. */
    static Mapping ofTexts(Map<String, String> texts) {
        var entries = new LinkedHashMap<String, SettingsTree>();
        texts.forEach((key, value) -> entries.put(key, new Text(value)));
        return new Mapping(entries);
    }

    String text(String key) {
        return required(key, Text.class).value();
    }

    Optional<String> optionalText(String key) {
        return mapping.get(key).isPresent() ? Optional.of(text(key)) : Optional.empty();
    }

    int integer(String key) {
        return required(key, SettingsTree.Decimal.class).value().intValueExact();
    }

    boolean flag(String key) {
        return required(key, SettingsTree.Flag.class).value();
    }

    Mapping mapping(String key) {
        return required(key, Mapping.class);
    }

    private <T extends SettingsTree> T required(String key, Class<T> type) {
        var value = mapping.get(key).orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(key + " is not a " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
