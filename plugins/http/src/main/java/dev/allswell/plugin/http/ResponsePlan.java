package dev.allswell.plugin.http;

import dev.allswell.plugin.http.assertion.BodyAssertion;
import dev.allswell.plugin.http.assertion.HeaderAssertion;
import dev.allswell.plugin.http.assertion.JsonPath;
import dev.allswell.plugin.http.assertion.JsonValue;
import dev.allswell.plugin.http.assertion.StatusRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What is expected, made from the settings once.
 *
 * @param statuses accepted ones
 * @param headers assertions on header fields, by name
 * @param bodies assertions on the body, the cheapest first
 * @param maxBody how many bytes of the body are read at most
 * @param lifetimeLeft below which share of a certificate's lifetime the outcome is degraded
 * @param wanted names of the header fields that the parser must keep
 */
record ResponsePlan(
        StatusRanges statuses,
        List<HeaderAssertion> headers,
        List<BodyAssertion> bodies,
        int maxBody,
        double lifetimeLeft,
        Set<String> wanted) {

    private static final Set<String> ALWAYS_WANTED =
            Set.of("content-length", "transfer-encoding", "content-encoding", "content-type", "location");

    static ResponsePlan of(HttpSettings settings) {
        var headers = headers(settings);
        var wanted = new TreeSet<>(ALWAYS_WANTED);
        headers.forEach(assertion -> wanted.add(assertion.field()));
        return new ResponsePlan(
                StatusRanges.of(settings.expectStatus()),
                headers,
                bodies(settings),
                settings.maxBody(),
                settings.degradedCertificateLifetimeLeft(),
                Set.copyOf(wanted));
    }

    private static List<HeaderAssertion> headers(HttpSettings settings) {
        var headers = new ArrayList<HeaderAssertion>();
        settings.expectHeaders().forEach((name, expected) -> headers.add(new HeaderAssertion(
                name.toLowerCase(Locale.ROOT),
                expected.present(),
                expected.equals(),
                expected.contains(),
                expected.matches().map(Pattern::compile))));
        return List.copyOf(headers);
    }

    private static List<BodyAssertion> bodies(HttpSettings settings) {
        var bodies = new ArrayList<BodyAssertion>();
        var expected = settings.expectBody().orElse(BodySettings.ANY);
        expected.contains().forEach(part -> bodies.add(new BodyAssertion.Contains(part)));
        expected.notContains().forEach(part -> bodies.add(new BodyAssertion.ContainsNot(part)));
        var values = new ArrayList<JsonValue>();
        settings.expectJson().forEach((pointer, value) -> values.add(new JsonValue(JsonPath.parse(pointer), Optional.of(
                value))));
        settings.expectJsonPresent()
                .forEach(pointer -> values.add(new JsonValue(JsonPath.parse(pointer), Optional.empty())));
        if (!values.isEmpty()) {
            bodies.add(new BodyAssertion.Json(values));
        }
        expected.matches().forEach(pattern -> bodies.add(new BodyAssertion.Matches(Pattern.compile(pattern))));
        return List.copyOf(bodies);
    }
}
