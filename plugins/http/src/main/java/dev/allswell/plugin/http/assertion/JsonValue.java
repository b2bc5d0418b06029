package dev.allswell.plugin.http.assertion;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.plugin.http.exchange.LookFailure;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What must stand at a JSON pointer.
 *
 * @param path where
 * @param expected the text, number, {@code true}, {@code false} or {@code null} that must stand there; absent if anything
 *     will do
 */
public record JsonValue(JsonPath path, Optional<String> expected) {

    public JsonValue {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(expected, "expected");
    }

    void check(Optional<JsonFinder.Found> found, Redactor redactor) throws LookFailure {
        var wanted = expected.map(text -> ", expected \"" + text + "\"").orElse("");
        if (found.isEmpty()) {
            throw broken(" is missing" + wanted);
        }
        var actual = found.get();
        if (expected.isPresent() && !same(actual, expected.get())) {
            throw broken(" is " + (actual.text() ? redactor.excerpt(actual.value()) : redactor.clean(actual.value()))
                    + wanted);
        }
    }

    private static boolean same(JsonFinder.Found actual, String expected) {
        if (!actual.scalar()) {
            return false;
        }
        return actual.value().equals(expected) || actual.number() && sameNumber(actual.value(), expected);
    }

    /** 5, 5.0 and 50e-1 are the same number. */
    private static boolean sameNumber(String actual, String expected) {
        try {
            return new BigDecimal(actual).compareTo(new BigDecimal(expected)) == 0;
        } catch (NumberFormatException notNumbers) {
            return false;
        }
    }

    private LookFailure broken(String how) {
        var where = path.segments().isEmpty() ? "the document" : path.text();
        return LookFailure.of(FaultKind.ASSERTION, "http_json: " + where + how);
    }
}
