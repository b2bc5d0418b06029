package dev.allswell.compose.config;

import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.SettingsTree;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The binding of one tree, from its beginning to its end: walks tree and record together and collects the problems. */
final class TreeBinding {

    private final Function<String, References.Resolution> resolver;
    private final Predicate<Path> readable;
    private final List<Problem> problems = new ArrayList<>();
    private final Revealed revealed = new Revealed();

    /** A binding whose texts {@code resolver} resolves. */
    TreeBinding(Function<String, References.Resolution> resolver, Predicate<Path> readable) {
        this.resolver = resolver;
        this.readable = readable;
    }

    /** A binding of a default: its texts hold no references, and numbers may be written as texts. */
    static TreeBinding ofDefault() {
        return new TreeBinding(text -> new References.Resolved(text, true), _ -> true);
    }

    /** What was found wrong so far. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** A record from a tree; absent when there were problems. */
    Optional<Record> record(SettingsTree tree, RecordShape shape, Place place) {
        return switch (tree) {
            case SettingsTree.Mapping mapping -> record(mapping, shape, place);
            case SettingsTree.Nothing _ -> record(SettingsTree.empty(), shape, place);
            case SettingsTree.Sequence _,SettingsTree.Text _,SettingsTree.Decimal _,SettingsTree.Flag _ -> {
                refuse(place, "must be " + new ValueType.Nested(shape).words() + ", not " + Shown.sort(tree));
                yield Optional.empty();
            }
        };
    }

    /** A value of that type within those bounds; absent when there were problems. */
    Optional<Object> value(SettingsTree tree, ValueType type, Bounds bounds, Place place) {
        var value = value(tree, type.present(), place);
        var complaint = value.flatMap(given -> bounds.complaint(given, mayShow(tree, type)));
        if (complaint.isPresent()) {
            refuse(place, complaint.get());
            return Optional.empty();
        }
        return type instanceof ValueType.Maybe ? value.map(Optional::of) : value;
    }

    private Optional<Record> record(SettingsTree.Mapping mapping, RecordShape shape, Place place) {
        var arguments = new ArrayList<Object>();
        for (var component : shape.components()) {
            component(mapping, component, place).ifPresent(arguments::add);
        }
        mapping.entries().keySet().stream()
                .filter(key -> shape.component(key).isEmpty())
                .forEach(key -> unknown(key, shape, place));
        return arguments.size() == shape.components().size() ? construct(shape, arguments, place) : Optional.empty();
    }

    private Optional<Object> component(SettingsTree.Mapping mapping, RecordShape.Component component, Place place) {
        var there = place.entry(component.key());
        var written = mapping.get(component.key()).filter(tree -> !(tree instanceof SettingsTree.Nothing));
        if (written.isPresent()) {
            return value(written.get(), component.type(), component.bounds(), there);
        }
        if (component.required()) {
            refuse(there, "is required: " + component.type().words());
            return Optional.empty();
        }
        return component.defaultValue().or(() -> Optional.of(leftOut(component.type())));
    }

    private static Object leftOut(ValueType type) {
        return switch (type) {
            case ValueType.Maybe _ -> Optional.empty();
            case ValueType.Items _ -> List.of();
            case ValueType.Entries _ -> Collections.unmodifiableMap(new LinkedHashMap<>());
            case ValueType.Scalar _,ValueType.Choice _,ValueType.Nested _ ->
                throw new IllegalArgumentException("must be written: " + type.words());
        };
    }

    private void unknown(String key, RecordShape shape, Place place) {
        var meant = Spelling.closest(key, shape.keys())
                .map(close -> "; did you mean `" + close + "`?")
                .orElseGet(() -> shape.keys().isEmpty() ? "; there are none" : "; known: " + String.join(", ", shape
                        .keys()));
        problems.add(new Problem(place.entry(key).pointer(), "unknown setting " + Shown.quoted(key) + meant));
    }

    private Optional<Object> value(SettingsTree tree, ValueType type, Place place) {
        return switch (type) {
            case ValueType.Scalar scalar -> scalar(tree, scalar, place);
            case ValueType.Choice choice -> choice(tree, choice, place);
            case ValueType.Nested(var shape) -> record(tree, shape, place).map(Function.identity());
            case ValueType.Items(var item) -> items(tree, item, place);
            case ValueType.Entries(var value) -> entries(tree, value, place);
            case ValueType.Maybe(var value) -> value(tree, value, place);
        };
    }

    private Optional<Object> items(SettingsTree tree, ValueType type, Place place) {
        if (!(tree instanceof SettingsTree.Sequence(var items))) {
            refuse(place, "must be a list, not " + (type.holdsSecret() ? Shown.sort(tree) : Shown.tree(tree)));
            return Optional.empty();
        }
        var values = new ArrayList<Object>();
        for (var index = 0; index < items.size(); index++) {
            value(items.get(index), type, place.item(index)).ifPresent(values::add);
        }
        return values.size() == items.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<Object> entries(SettingsTree tree, ValueType type, Place place) {
        if (!(tree instanceof SettingsTree.Mapping(var entries))) {
            refuse(place, "must be a mapping, not " + (type.holdsSecret() ? Shown.sort(tree) : Shown.tree(tree)));
            return Optional.empty();
        }
        var values = new LinkedHashMap<String, Object>();
        entries.forEach((key, entry) -> value(entry, type, place.entry(key)).ifPresent(value -> values.put(key,
                value)));
        return values.size() == entries.size() ? Optional.of(Collections.unmodifiableMap(values)) : Optional.empty();
    }

    private Optional<Object> choice(SettingsTree tree, ValueType.Choice type, Place place) {
        if (tree instanceof SettingsTree.Text(var written)) {
            return resolve(written, false, place).flatMap(resolved -> choice(resolved, written, type, place));
        }
        refuse(place, "must be " + type.words() + ", not " + Shown.tree(tree));
        return Optional.empty();
    }

    private Optional<Object> choice(References.Resolved resolved, String written, ValueType.Choice type, Place place) {
        var constant = type.byWord().get(resolved.text());
        if (constant == null) {
            refuse(place, "must be " + type.words() + ", not " + instead(new SettingsTree.Text(written)));
            return Optional.empty();
        }
        return Optional.of(constant);
    }

    private Optional<Object> scalar(SettingsTree tree, ValueType.Scalar type, Place place) {
        if (tree instanceof SettingsTree.Text(var written)) {
            return resolve(written, type == ValueType.Scalar.SECRET, place).flatMap(resolved -> scalar(resolved,
                    written, type, place));
        }
        var value = Scalars.ofTree(tree, type);
        if (value.isEmpty()) {
            refuse(place, Scalars.complaint(tree, type, type == ValueType.Scalar.SECRET ? Shown.sort(tree) : Shown.tree(
                    tree)));
        }
        return value;
    }

    private Optional<Object> scalar(References.Resolved resolved, String written, ValueType.Scalar type, Place place) {
        if (type == ValueType.Scalar.SECRET && written.equals(Secret.MASK)) {
            refuse(place, "must be the secret itself: " + Secret.MASK + " is only what is shown in its place");
            return Optional.empty();
        }
        var value = Scalars.ofText(resolved.text(), type, resolved.referred());
        if (value.isEmpty()) {
            var tree = new SettingsTree.Text(written);
            refuse(place, Scalars.complaint(tree, type, instead(tree)));
        }
        if (value.isPresent() && value.get() instanceof Path path && !readable.test(path)) {
            refuse(place,
                    "must name a file in the folder secrets of the data folder: what comes over the API reads no other");
            return Optional.empty();
        }
        return value;
    }

    private Optional<References.Resolved> resolve(String written, boolean secret, Place place) {
        return switch (resolver.apply(written)) {
            case References.Resolved resolved -> {
                if (resolved.referred() || secret) {
                    revealed.add(resolved.text(), SettingsMask.text(written, secret));
                }
                yield Optional.of(resolved);
            }
            case References.Unresolved(var messages) -> {
                messages.forEach(message -> refuse(place, message));
                yield Optional.empty();
            }
        };
    }

    /** What stands there instead of what should. What a reference gave is not told: it may be a secret elsewhere. */
    private static String instead(SettingsTree tree) {
        return tree instanceof SettingsTree.Text(var written) && ReferenceText.parse(written).refers()
                ? "what " + Shown.quoted(SettingsMask.text(written, false)) + " gives"
                : Shown.tree(tree);
    }

    private static boolean mayShow(SettingsTree tree, ValueType type) {
        return !type.holdsSecret() && !(tree instanceof SettingsTree.Text(var written) && ReferenceText.parse(written)
                .refers());
    }

    private Optional<Record> construct(RecordShape shape, List<Object> arguments, Place place) {
        try {
            return Optional.of(shape.constructor().newInstance(arguments.toArray()));
        } catch (InvocationTargetException thrown) {
            problems.add(new Problem(place.pointer(), complaint(thrown.getTargetException(), shape)));
            return Optional.empty();
        } catch (ReflectiveOperationException impossible) {
            throw new SettingsRecordException(
                    "settings record " + shape.type().getName() + ": its constructor cannot be called", impossible);
        }
    }

    private String complaint(Throwable thrown, RecordShape shape) {
        var message = thrown.getMessage();
        if (thrown instanceof IllegalArgumentException && message != null) {
            return Shown.oneLine(revealed.hide(message));
        }
        if (thrown instanceof VirtualMachineError error) {
            throw error;
        }
        return "cannot be used: " + shape.type().getSimpleName() + " answered with "
                + thrown.getClass().getSimpleName();
    }

    private void refuse(Place place, String complaint) {
        problems.add(place.problem(complaint));
    }
}
