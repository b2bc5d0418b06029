package dev.allswell.plugin.http.assertion;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.plugin.http.exchange.LookFailure;
import dev.allswell.plugin.http.exchange.Progress;
import dev.allswell.plugin.http.exchange.ResponseHead;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a header field must be like. Of a field that comes several times, one that fits is enough.
 *
 * @param field its name in lower case
 * @param present whether it must be there; when not, it must not
 * @param value what it must be, if that matters
 * @param part what it must contain, if that matters
 * @param pattern what must match somewhere in it, if that matters
 */
public record HeaderAssertion(
        String field, boolean present, Optional<String> value, Optional<String> part, Optional<Pattern> pattern) {

    /** Throws unless the head is as it must be. */
    public void check(ResponseHead head, Redactor redactor, Progress progress)
            throws LookFailure, InterruptedException {
        var values = head.values(field);
        if (!present) {
            if (!values.isEmpty()) {
                throw broken(" is " + redactor.excerpt(values.getFirst()) + ", expected none");
            }
            return;
        }
        if (values.isEmpty()) {
            throw broken(" is missing" + expected());
        }
        for (var actual : values) {
            if (fits(actual, progress)) {
                return;
            }
        }
        throw broken(" is " + redactor.excerpt(String.join(", ", values)) + expected());
    }

    private boolean fits(String actual, Progress progress) throws LookFailure, InterruptedException {
        return value.map(actual::equals).orElse(true)
                && part.map(actual::contains).orElse(true)
                && (pattern.isEmpty() || new BoundedPattern(pattern.get()).find(actual, progress));
    }

    private String expected() {
        var expected = List.of(
                value.map(text -> "\"" + text + "\"").orElse(""),
                part.map(text -> "something with \"" + text + "\"").orElse(""),
                pattern.map(regex -> "a match of " + regex).orElse(""));
        var words = String.join(" and ", expected.stream().filter(word -> !word.isEmpty()).toList());
        return words.isEmpty() ? "" : ", expected " + words;
    }

    private LookFailure broken(String how) {
        return LookFailure.of(FaultKind.ASSERTION, "http_header: " + field + how);
    }
}
