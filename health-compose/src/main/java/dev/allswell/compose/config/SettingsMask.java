package dev.allswell.compose.config;

import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.SettingsTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Puts {@value dev.allswell.api.settings.Secret#MASK} in the place of secrets. References stay, because they tell
 * nothing; the default inside one does not. What does not fit the record is masked whole: a secret may have landed
 * there.
 */
final class SettingsMask {

    private SettingsMask() {}

    /** The mapping with the secrets of that record masked. */
    static SettingsTree.Mapping of(RecordShape shape, SettingsTree.Mapping mapping) {
        var masked = new LinkedHashMap<String, SettingsTree>();
        mapping.entries().forEach((key, value) -> masked.put(
                key,
                shape.component(key).map(component -> of(component.type(), value)).orElseGet(() -> all(value))));
        return new SettingsTree.Mapping(masked);
    }

    /** The mapping with every value masked. */
    static SettingsTree.Mapping all(SettingsTree.Mapping mapping) {
        var masked = new LinkedHashMap<String, SettingsTree>();
        mapping.entries().forEach((key, value) -> masked.put(key, all(value)));
        return new SettingsTree.Mapping(masked);
    }

    /**
     * A text with the defaults of its references masked.
     *
     * @param literals whether to mask what stands for itself too
     */
    static String text(String written, boolean literals) {
        var parsed = ReferenceText.parse(written);
        if (!parsed.refers()) {
            return literals ? Secret.MASK : written;
        }
        return parsed.parts().stream().map(part -> masked(part, literals)).collect(Collectors.joining());
    }

    private static String masked(ReferenceText.Part part, boolean literals) {
        return switch (part) {
            case ReferenceText.Literal(var text) -> literals ? Secret.MASK : text.replace("${", "$${");
            case ReferenceText.Variable variable when variable.otherwise().isPresent() ->
                "${" + variable.name() + ":" + Secret.MASK + "}";
            case ReferenceText.Variable variable -> variable.written();
            case ReferenceText.FromFile file -> file.written();
            case ReferenceText.Malformed _ -> Secret.MASK;
        };
    }

    private static SettingsTree of(ValueType type, SettingsTree tree) {
        if (tree instanceof SettingsTree.Nothing) {
            return tree;
        }
        return switch (type) {
            case ValueType.Scalar scalar when scalar == ValueType.Scalar.SECRET -> all(tree);
            case ValueType.Scalar _,ValueType.Choice _ -> switch (tree) {
                case SettingsTree.Text _,SettingsTree.Decimal _,SettingsTree.Flag _,SettingsTree.Nothing _ -> tree;
                case SettingsTree.Mapping _,SettingsTree.Sequence _ -> all(tree);
            };
            case ValueType.Nested(var shape) -> tree instanceof SettingsTree.Mapping mapping ? of(shape, mapping) : all(
                    tree);
            case ValueType.Items(var item) -> tree instanceof SettingsTree.Sequence(var items)
                    ? new SettingsTree.Sequence(items.stream().map(each -> of(item, each)).toList())
                    : all(tree);
            case ValueType.Entries(var value) -> tree instanceof SettingsTree.Mapping(var entries)
                    ? entries(value, entries)
                    : all(tree);
            case ValueType.Maybe(var value) -> of(value, tree);
        };
    }

    private static SettingsTree entries(ValueType type, Map<String, SettingsTree> entries) {
        var masked = new LinkedHashMap<String, SettingsTree>();
        entries.forEach((key, value) -> masked.put(key, of(type, value)));
        return new SettingsTree.Mapping(masked);
    }

    private static SettingsTree all(SettingsTree tree) {
        return switch (tree) {
            case SettingsTree.Mapping mapping -> all(mapping);
            case SettingsTree.Sequence(var items) -> new SettingsTree.Sequence(items.stream().map(SettingsMask::all)
                    .toList());
            case SettingsTree.Text(var text) -> new SettingsTree.Text(text(text, true));
            case SettingsTree.Decimal _,SettingsTree.Flag _ -> new SettingsTree.Text(Secret.MASK);
            case SettingsTree.Nothing nothing -> nothing;
        };
    }
}
