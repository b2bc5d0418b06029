package dev.allswell.plugin.http.assertion;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.plugin.http.exchange.LookFailure;
import dev.allswell.plugin.http.exchange.Progress;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;

/** What a body must be like. */
public sealed interface BodyAssertion {

    /** Throws unless the body is as it must be. */
    void check(Body body, Redactor redactor, Progress progress) throws LookFailure, InterruptedException;

    /** A text that must occur. */
    record Contains(String part) implements BodyAssertion {

        @Override
        public void check(Body body, Redactor redactor, Progress progress) throws LookFailure {
            if (!body.text().contains(part)) {
                body.requireComplete("contains \"" + part + "\"");
                throw broken("does not contain \"" + part + "\", is " + redactor.excerpt(body.text()));
            }
        }
    }

    /** A text that must not occur. */
    record ContainsNot(String part) implements BodyAssertion {

        private static final int BEFORE = 40;

        @Override
        public void check(Body body, Redactor redactor, Progress progress) throws LookFailure {
            if (body.text().contains(part)) {
                throw broken("contains \"" + part + "\"" + shown(redactor.clean(body.text()), redactor));
            }
            body.requireComplete("contains \"" + part + "\"");
        }

        private String shown(String clean, Redactor redactor) {
            var place = clean.indexOf(part);
            return place < 0 ? "" : ": " + redactor.excerpt(clean.substring(Math.max(0, place - BEFORE)));
        }
    }

    /** A pattern that must match somewhere. */
    record Matches(Pattern pattern) implements BodyAssertion {

        @Override
        public void check(Body body, Redactor redactor, Progress progress) throws LookFailure, InterruptedException {
            if (!new BoundedPattern(pattern).find(body.text(), progress)) {
                body.requireComplete("matches " + pattern);
                throw broken("does not match " + pattern + ", is " + redactor.excerpt(body.text()));
            }
        }
    }

    /** Values that must stand, and be what they should, in a JSON document. */
    record Json(List<JsonValue> values) implements BodyAssertion {

        public Json {
            values = List.copyOf(values);
        }

        @Override
        public void check(Body body, Redactor redactor, Progress progress) throws LookFailure {
            body.requireComplete("is the expected JSON");
            try {
                var found = JsonFinder.find(
                        body.bytes(), values.stream().map(JsonValue::path).toList());
                for (var index = 0; index < values.size(); index++) {
                    values.get(index).check(found.get(index), redactor);
                }
            } catch (JacksonException notJson) {
                throw broken("is not JSON, but " + redactor.excerpt(body.text()));
            }
        }
    }

    private static LookFailure broken(String how) {
        return LookFailure.of(FaultKind.ASSERTION, "http_body: " + how);
    }
}
