package dev.allswell.compose.config;

import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.SettingsTree;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Single values from what was written. */
final class Scalars {

    private static final String OUTSIDE_INT =
            ": it must lie between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE;
    private static final String OUTSIDE_LONG = ": it must lie between " + Long.MIN_VALUE + " and " + Long.MAX_VALUE;

    private Scalars() {}

    /**
     * A value from a text.
     *
     * @param lenient whether numbers and truth values may be written as text too
     */
    static Optional<Object> ofText(String text, ValueType.Scalar type, boolean lenient) {
        return switch (type) {
            case TEXT -> Optional.of(text);
            case SECRET -> Optional.of(Secret.of(text));
            case DURATION -> Durations.parse(text).map(Object.class::cast);
            case PATH -> path(text);
            case URI -> uri(text);
            case FLAG -> lenient ? flag(text) : Optional.empty();
            case INT, LONG, DOUBLE -> lenient
                    ? number(text).flatMap(number -> ofTree(new SettingsTree.Decimal(number), type))
                    : Optional.empty();
        };
    }

    /** A value from anything that is not a text. */
    static Optional<Object> ofTree(SettingsTree tree, ValueType.Scalar type) {
        return switch (type) {
            case FLAG -> tree instanceof SettingsTree.Flag(var flag) ? Optional.of(flag) : Optional.empty();
            case INT -> whole(tree)
                    .filter(number -> number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE)
                    .map(Long::intValue);
            case LONG -> whole(tree).map(Object.class::cast);
            case DOUBLE -> tree instanceof SettingsTree.Decimal(var number)
                    ? Optional.<Object>of(number.doubleValue()).filter(value -> Double.isFinite((double) value))
                    : Optional.empty();
            // A whole number has one spelling, so nothing is lost: statuses may be written 200 as well as "2xx".
            case TEXT -> whole(tree).map(String::valueOf);
            case SECRET, DURATION, PATH, URI -> Optional.empty();
        };
    }

    /** What to say about a tree that is no such value; {@code shown} is how to tell what is there. */
    static String complaint(SettingsTree tree, ValueType.Scalar type, String shown) {
        var remedy = switch (tree) {
            case SettingsTree.Decimal(var number) when wholeOutOfReach(number, type) ->
                type == ValueType.Scalar.INT ? OUTSIDE_INT : OUTSIDE_LONG;
            case SettingsTree.Decimal _,SettingsTree.Flag _ when type == ValueType.Scalar.TEXT
                    || type == ValueType.Scalar.SECRET ->
                ": put it in quotes";
            case SettingsTree.Text(var text) when ofText(text, type, true).isPresent() -> ": leave out the quotes";
            case SettingsTree.Decimal _,SettingsTree.Flag _,SettingsTree.Text _ -> "";
            case SettingsTree.Mapping _,SettingsTree.Sequence _,SettingsTree.Nothing _ -> "";
        };
        return "must be " + type.words() + ", not " + shown + remedy;
    }

    private static boolean wholeOutOfReach(BigDecimal number, ValueType.Scalar type) {
        return (type == ValueType.Scalar.INT || type == ValueType.Scalar.LONG) && number.scale() <= 0;
    }

    private static Optional<Long> whole(SettingsTree tree) {
        if (!(tree instanceof SettingsTree.Decimal(var number))) {
            return Optional.empty();
        }
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException broken) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.strip())).filter(SettingsJson::reasonable);
        } catch (NumberFormatException notNumber) {
            return Optional.empty();
        }
    }

    private static Optional<Object> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }

    private static Optional<Object> uri(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(new URI(text));
        } catch (URISyntaxException invalid) {
            return Optional.empty();
        }
    }
}
