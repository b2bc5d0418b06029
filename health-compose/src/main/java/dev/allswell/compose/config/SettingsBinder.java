package dev.allswell.compose.config;

import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Binds what a person wrote to the settings record that describes it, as
 * {@link dev.allswell.api.settings.Setting} says. Everything wrong is told at once, each with its place.
 *
 * <ul>
 * <li>Types are strict: a number is not a text, a single value is not a list. Only what a reference gave may become a
 * number, a truth value or a duration too: <code>port: ${PORT:8080}</code>.
 * <li>A key without a value, or with {@code null}, is a key that was left out.
 * <li>The default of a single value is its text; that of a list, a map or a nested record is JSON.
 * <li>Lists and maps are immutable; maps keep the order in which they were written.
 * <li>What the record's constructor refuses with an {@link IllegalArgumentException} is a problem of the record as a
 * whole, with every secret in the message masked.
 * </ul>
 *
 * <p>Safe for use by any thread; resolving references may read small files.
 */
public final class SettingsBinder {

    private final References references;

    /** A binder that resolves references by those. */
    public SettingsBinder(References references) {
        this.references = references;
    }

    /**
     * Makes a record of {@code tree}. {@link SettingsTree.Nothing} is an empty mapping.
     *
     * @param policy what references in the tree may name
     * @throws SettingsRecordException when {@code type} is not a settings record
     */
    public <R extends Record> Binding<R> bind(Class<R> type, SettingsTree tree, ReferencePolicy policy) {
        var shape = ShapeReader.shapeOf(type);
        var binding = new TreeBinding(text -> references.resolve(text, policy), policy::mayRead);
        var value = binding.record(tree, shape, Place.TOP);
        var problems = binding.problems();
        return value.isPresent() && problems.isEmpty()
                ? new Binding.Bound<>(type.cast(value.get()))
                : new Binding.Refused<>(problems);
    }

    /**
     * Refuses a class that is not a settings record: one with a component without
     * {@link dev.allswell.api.settings.Setting}, of a type that settings cannot have, or with a default that does not
     * parse or lies outside its bounds.
     *
     * @throws SettingsRecordException naming record and component
     */
    public static void requireSettings(Class<? extends Record> type) {
        ShapeReader.shapeOf(type);
    }

    /**
     * The tree as it may be shown: with {@value dev.allswell.api.settings.Secret#MASK} in place of every literal at a
     * {@link dev.allswell.api.settings.Secret}. References stay as they were written, apart from the defaults in them.
     * Whatever does not fit the record is masked whole.
     *
     * @throws SettingsRecordException when {@code type} is not a settings record
     */
    public static SettingsTree.Mapping mask(Class<? extends Record> type, SettingsTree.Mapping tree) {
        return SettingsMask.of(ShapeReader.shapeOf(type), tree);
    }

    /** The tree as it may be shown when nobody knows which of its values are secret: keys and references only. */
    public static SettingsTree.Mapping maskAll(SettingsTree.Mapping tree) {
        return SettingsMask.all(tree);
    }

    /**
     * What is left of settings without the keys at the top that problems point to or into, so that the rest of them can be
     * judged as well.
     */
    public static SettingsTree.Mapping without(SettingsTree.Mapping settings, List<Problem> problems) {
        var rest = new LinkedHashMap<>(settings.entries());
        rest.keySet().removeIf(key -> problems.stream()
                .anyMatch(problem -> (problem.pointer() + "/").startsWith("/" + Problem.escape(key) + "/")));
        return new SettingsTree.Mapping(rest);
    }
}
