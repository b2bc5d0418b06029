package dev.allswell.compose.config;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;
import dev.allswell.api.settings.SettingsTree;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the shape of a settings record, once per class, and refuses one that its author got wrong.
 *
 * <p>What is remembered hangs on the class itself, so that it goes with the class loader of an unloaded plugin.
 */
final class ShapeReader {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new ShapeReader(Set.of()).read(type.asSubclass(Record.class));
        }
    };

    private final Set<Class<?>> around;

    /** A reader inside those records. */
    private ShapeReader(Set<Class<?>> around) {
        this.around = around;
    }

    /**
     * The shape of a record.
     *
     * @throws SettingsRecordException when it is not a settings record
     */
    static RecordShape shapeOf(Class<? extends Record> type) {
        return SHAPES.get(type);
    }

    private RecordShape read(Class<? extends Record> type) {
        var inside = new HashSet<>(around);
        inside.add(type);
        var reader = new ShapeReader(inside);
        var components = new ArrayList<RecordShape.Component>();
        var keys = new HashSet<String>();
        for (var component : type.getRecordComponents()) {
            var read = reader.component(component);
            if (!keys.add(read.key())) {
                throw mistake(component, "has the same key as another, " + read.key());
            }
            components.add(read);
        }
        return new RecordShape(type, constructor(type), components);
    }

    private static Constructor<? extends Record> constructor(Class<? extends Record> type) {
        var parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException | InaccessibleObjectException closed) {
            throw new SettingsRecordException(
                    "settings record " + type.getName() + ": its constructor cannot be called; open its package",
                    closed);
        }
    }

    private RecordShape.Component component(RecordComponent component) {
        var setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw mistake(component, "has no @Setting");
        }
        if (setting.value().isBlank()) {
            throw mistake(component, "has no description in its @Setting");
        }
        var type = type(component, component.getGenericType());
        var bounds = bounds(component, type);
        var written = setting.byDefault();
        return new RecordShape.Component(
                Spelling.snakeCase(component.getName()),
                type,
                bounds,
                setting.value(),
                written,
                written.isEmpty() ? Optional.empty() : Optional.of(defaultValue(component, type, bounds, written)));
    }

    private ValueType type(RecordComponent component, Type type) {
        return switch (type) {
            case Class<?> plain -> plainType(component, plain);
            case ParameterizedType generic -> genericType(component, generic);
            default -> throw unsupported(component, type);
        };
    }

    private ValueType plainType(RecordComponent component, Class<?> type) {
        if (type.isEnum()) {
            return new ValueType.Choice(words(type));
        }
        if (type.isRecord()) {
            if (around.contains(type)) {
                throw mistake(component, "contains the record it is part of");
            }
            return new ValueType.Nested(read(type.asSubclass(Record.class)));
        }
        return scalar(type).orElseThrow(() -> unsupported(component, type));
    }

    private static Optional<ValueType> scalar(Class<?> type) {
        return Optional.ofNullable(SCALARS.get(type));
    }

    private static final Map<Class<?>, ValueType> SCALARS = Map.ofEntries(
            Map.entry(String.class, ValueType.Scalar.TEXT),
            Map.entry(boolean.class, ValueType.Scalar.FLAG),
            Map.entry(Boolean.class, ValueType.Scalar.FLAG),
            Map.entry(int.class, ValueType.Scalar.INT),
            Map.entry(Integer.class, ValueType.Scalar.INT),
            Map.entry(long.class, ValueType.Scalar.LONG),
            Map.entry(Long.class, ValueType.Scalar.LONG),
            Map.entry(double.class, ValueType.Scalar.DOUBLE),
            Map.entry(Double.class, ValueType.Scalar.DOUBLE),
            Map.entry(Duration.class, ValueType.Scalar.DURATION),
            Map.entry(Path.class, ValueType.Scalar.PATH),
            Map.entry(URI.class, ValueType.Scalar.URI),
            Map.entry(Secret.class, ValueType.Scalar.SECRET));

    private ValueType genericType(RecordComponent component, ParameterizedType type) {
        var arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class && component.getGenericType().equals(type)) {
            return new ValueType.Maybe(type(component, arguments[0]));
        }
        if (type.getRawType() == List.class) {
            return new ValueType.Items(type(component, arguments[0]));
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new ValueType.Entries(type(component, arguments[1]));
        }
        throw unsupported(component, type);
    }

    private static Map<String, Enum<?>> words(Class<?> type) {
        var words = new LinkedHashMap<String, Enum<?>>();
        for (var constant : type.getEnumConstants()) {
            var named = (Enum<?>) constant;
            words.put(named.name().toLowerCase(Locale.ROOT), named);
        }
        return words;
    }

    private static Bounds bounds(RecordComponent component, ValueType type) {
        var range = component.getAnnotation(Range.class);
        if (range == null) {
            return Bounds.NONE;
        }
        var measure = Bounds.measureOf(type)
                .orElseThrow(() -> mistake(component, "has a @Range, but " + type.words() + " cannot have bounds"));
        var min = bound(component, measure, range.min());
        var max = bound(component, measure, range.max());
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
            throw mistake(component, "has a @Range whose min is above its max");
        }
        return new Bounds(measure, min, max);
    }

    private static Optional<BigDecimal> bound(RecordComponent component, Bounds.Measure measure, String written) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var bound = Bounds.parse(measure, written);
        if (bound.isEmpty()) {
            throw mistake(component, "has a bound that cannot be read: " + Shown.quoted(written));
        }
        return bound;
    }

    /** A scalar's default is its text; that of anything larger is JSON, which is how it could stand in the file too. */
    private static Object defaultValue(RecordComponent component, ValueType type, Bounds bounds, String written) {
        var session = TreeBinding.ofDefault();
        var value = session.value(defaultTree(component, type.present(), written), type, bounds, Place.TOP.entry(
                "default"));
        return value.orElseThrow(
                () -> mistake(component, "has a wrong default: " + session.problems().getFirst().message()));
    }

    private static SettingsTree defaultTree(RecordComponent component, ValueType type, String written) {
        return switch (type) {
            case ValueType.Scalar _,ValueType.Choice _ -> new SettingsTree.Text(written);
            case ValueType.Nested _,ValueType.Items _,ValueType.Entries _,ValueType.Maybe _ -> {
                try {
                    yield SettingsJson.read(written);
                } catch (InvalidJsonException invalid) {
                    throw mistake(component, "has a default that is not JSON: " + invalid.getMessage());
                }
            }
        };
    }

    private static SettingsRecordException unsupported(RecordComponent component, Type type) {
        return mistake(component, "has a type that settings cannot have: " + type.getTypeName());
    }

    private static SettingsRecordException mistake(RecordComponent component, String what) {
        return new SettingsRecordException("settings record "
                + component.getDeclaringRecord().getName() + ": component " + component.getName() + " " + what);
    }
}
