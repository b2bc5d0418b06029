package dev.allswell.compose.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What can be set, for people: one row for each key of a settings record, those of nested records after the key they
 * stand under. The documentation of every plugin is made from it.
 *
 * @param rows in the order of the record's components
 */
public record SettingsReference(List<Row> rows) {

    /**
     * One key.
     *
     * @param key with its way from the top: {@code tls.verify}, {@code assertions[].path}, {@code headers.*}
     * @param type what to write, such as {@code a whole number}
     * @param byDefault the value when the key is left out, as it could be written; empty for none
     * @param bounds such as {@code 1 to 65535}; empty for none
     * @param required whether it must be written
     * @param description one sentence
     */
    public record Row(
            String key, String type, String byDefault, String bounds, boolean required, String description) {

        public Row {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(byDefault, "byDefault");
            Objects.requireNonNull(bounds, "bounds");
            Objects.requireNonNull(description, "description");
        }
    }

    public SettingsReference {
        rows = List.copyOf(rows);
    }

    /**
     * The reference of a settings record.
     *
     * @throws SettingsRecordException when {@code type} is not a settings record
     */
    public static SettingsReference of(Class<? extends Record> type) {
        var rows = new ArrayList<Row>();
        collect(ShapeReader.shapeOf(type), "", rows);
        return new SettingsReference(rows);
    }

    /** The rows as a Markdown table, with a line break at its end; one sentence when there are none. */
    public String markdown() {
        if (rows.isEmpty()) {
            return "There are no settings.\n";
        }
        var table = new StringBuilder("""
                | key | type | default | bounds | what it does |
                |---|---|---|---|---|
                """);
        for (var row : rows) {
            table.append("| `%s` | %s | %s | %s | %s |\n".formatted(
                    row.key(),
                    cell(row.type()),
                    row.required() ? "required" : row.byDefault().isEmpty() ? "" : code(row.byDefault()),
                    cell(row.bounds()),
                    cell(row.description())));
        }
        return table.toString();
    }

    private static void collect(RecordShape shape, String prefix, List<Row> rows) {
        for (var component : shape.components()) {
            var key = prefix + component.key();
            rows.add(new Row(
                    key,
                    words(component.type().present()),
                    component.writtenDefault(),
                    component.bounds().words(),
                    component.required(),
                    component.description()));
            inner(component.type(), key, rows);
        }
    }

    private static void inner(ValueType type, String key, List<Row> rows) {
        switch (type) {
            case ValueType.Nested(var shape) -> collect(shape, key + ".", rows);
            case ValueType.Items(var item) -> inner(item, key + "[]", rows);
            case ValueType.Entries(var value) -> inner(value, key + ".*", rows);
            case ValueType.Maybe(var value) -> inner(value, key, rows);
            case ValueType.Scalar _,ValueType.Choice _ -> {}
        }
    }

    private static String words(ValueType type) {
        return switch (type) {
            case ValueType.Scalar scalar when scalar == ValueType.Scalar.SECRET -> "a secret text";
            case ValueType.Scalar scalar when scalar == ValueType.Scalar.DURATION -> "a duration";
            case ValueType.Scalar scalar -> scalar.words();
            case ValueType.Choice choice -> choice.words();
            case ValueType.Nested _ -> "a mapping";
            case ValueType.Items(var item) -> "a list, each " + words(item);
            case ValueType.Entries(var value) -> "a mapping, each value " + words(value);
            case ValueType.Maybe(var value) -> words(value);
        };
    }

    private static String code(String text) {
        return "`" + cell(text) + "`";
    }

    private static String cell(String text) {
        return Shown.oneLine(text).replace("|", "\\|");
    }
}
