package dev.allswell.plugin.testkit.settings;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is amiss with the annotations of a settings record, found by reflection. */
final class SettingsRules {

    private static final Set<Class<?>> SCALARS = Set.of(
            String.class,
            boolean.class,
            Boolean.class,
            int.class,
            Integer.class,
            long.class,
            Long.class,
            double.class,
            Double.class,
            Duration.class,
            Path.class,
            URI.class,
            Secret.class);
    private static final Set<Class<?>> NUMBERS =
            Set.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class);
    private static final Map<String, BigDecimal> MILLIS = Map.of(
            "ms", BigDecimal.ONE,
            "s", new BigDecimal(1_000),
            "m", new BigDecimal(60_000),
            "h", new BigDecimal(3_600_000),
            "d", new BigDecimal(86_400_000));
    private static final Pattern DURATION = Pattern.compile("([0-9]+)(ms|s|m|h|d)");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    private static final Pattern SOUNDS_SECRET =
            Pattern.compile(".*(password|passphrase|token|secret|credential).*", Pattern.CASE_INSENSITIVE);

    private final List<String> problems = new ArrayList<>();

    private SettingsRules() {}

    /** One sentence per thing amiss; empty when the record is as it should be. */
    static List<String> problems(Class<? extends Record> settings) {
        var rules = new SettingsRules();
        rules.walk(settings, settings.getSimpleName());
        return List.copyOf(rules.problems);
    }

    private void walk(Class<?> settings, String place) {
        for (var component : settings.getRecordComponents()) {
            component(component, place + "." + component.getName());
        }
    }

    private void component(RecordComponent component, String place) {
        if (!component.isAnnotationPresent(Setting.class)) {
            problems.add(place + " has no @Setting");
            return;
        }
        var setting = component.getAnnotation(Setting.class);
        if (setting.value().isBlank() || setting.value().contains("\n")) {
            problems.add(place + " is not described in one sentence");
        }
        if (SOUNDS_SECRET.matcher(component.getName()).matches() && !holdsSecret(component.getGenericType())) {
            problems.add(place + " sounds like a secret, but is not a Secret");
        }
        type(component.getGenericType(), place);
        bounds(component, setting.byDefault(), place);
    }

    private void type(Type type, String place) {
        switch (type) {
            case Class<?> plain when plain.isRecord() -> walk(plain, place);
            case Class<?> plain when plain.isEnum() || SCALARS.contains(plain) -> {}
            case ParameterizedType of when of.getRawType() == Optional.class || of.getRawType() == List.class ->
                type(of.getActualTypeArguments()[0], place);
            case ParameterizedType of when of.getRawType() == Map.class && of
                    .getActualTypeArguments()[0] == String.class ->
                type(of.getActualTypeArguments()[1], place);
            default -> problems.add(place + " is of a type that cannot be bound: " + type.getTypeName());
        }
    }

    private void bounds(RecordComponent component, String byDefault, String place) {
        var leaf = inOptional(component.getGenericType());
        var number = leaf instanceof Class<?> plain && NUMBERS.contains(plain);
        if (!number && leaf != Duration.class) {
            return;
        }
        if (!component.isAnnotationPresent(Range.class)) {
            problems.add(place + " has no @Range");
            return;
        }
        var range = component.getAnnotation(Range.class);
        var min = value(range.min(), number);
        var max = value(range.max(), number);
        if (min.isEmpty() || max.isEmpty() || min.get().compareTo(max.get()) > 0) {
            problems.add(place + " is not bounded on both sides by values written as in the file");
            return;
        }
        if (!byDefault.isEmpty()) {
            var value = value(byDefault, number);
            if (value.isEmpty() || value.get().compareTo(min.get()) < 0 || value.get().compareTo(max.get()) > 0) {
                problems.add(place + " has a default outside its bounds: " + byDefault);
            }
        }
    }

    private static Type inOptional(Type type) {
        return type instanceof ParameterizedType of && of.getRawType() == Optional.class
                ? of.getActualTypeArguments()[0]
                : type;
    }

    private static boolean holdsSecret(Type type) {
        return switch (type) {
            case Class<?> plain -> plain == Secret.class || plain == Path.class;
            case ParameterizedType of ->
                holdsSecret(of.getActualTypeArguments()[of.getActualTypeArguments().length - 1]);
            default -> false;
        };
    }

    private static Optional<BigDecimal> value(String text, boolean number) {
        if (number) {
            return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
        }
        var duration = DURATION.matcher(text);
        return duration.matches()
                ? Optional.of(new BigDecimal(duration.group(1)).multiply(
                        MILLIS.getOrDefault(duration.group(2), BigDecimal.ONE)))
                : Optional.empty();
    }
}
