package dev.allswell.plugin.http;

import dev.allswell.api.settings.Secret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings as the binder would make them of an empty tree, changed one thing at a time. */
final class TestingSettings {

    private final Map<String, Secret> headers = new LinkedHashMap<>();
    private final Map<String, HeaderSettings> expectHeaders = new LinkedHashMap<>();
    private String method = "GET";
    private Optional<Secret> body = Optional.empty();
    private Optional<BasicSettings> basic = Optional.empty();
    private Optional<Secret> bearer = Optional.empty();
    private RedirectPolicy redirects = RedirectPolicy.FOLLOW;
    private int maxRedirects = 10;
    private boolean allowDowngrade;
    private Optional<TlsSettings> tls = Optional.empty();
    private List<String> expectStatus = List.of();
    private Optional<BodySettings> expectBody = Optional.empty();
    private Map<String, String> expectJson = Map.of();
    private List<String> expectJsonPresent = List.of();
    private int maxBody = 1_048_576;
    private double degradedBelow;

    static TestingSettings defaults() {
        return new TestingSettings();
    }

    HttpSettings settings() {
        return new HttpSettings(
                method, headers, body, basic, bearer, redirects, maxRedirects, allowDowngrade, tls, expectStatus,
                expectHeaders, expectBody, expectJson, expectJsonPresent, maxBody, degradedBelow);
    }

    TestingSettings method(String name) {
        method = name;
        return this;
    }

    TestingSettings header(String name, String value) {
        headers.put(name, Secret.of(value));
        return this;
    }

    TestingSettings body(String text) {
        body = Optional.of(Secret.of(text));
        return this;
    }

    TestingSettings basic(String username, String password) {
        basic = Optional.of(new BasicSettings(username, Secret.of(password)));
        return this;
    }

    TestingSettings bearer(String token) {
        bearer = Optional.of(Secret.of(token));
        return this;
    }

    TestingSettings redirects(RedirectPolicy policy, int most) {
        redirects = policy;
        maxRedirects = most;
        return this;
    }

    TestingSettings allowDowngrade() {
        allowDowngrade = true;
        return this;
    }

    TestingSettings tls(TlsSettings settings) {
        tls = Optional.of(settings);
        return this;
    }

    TestingSettings authorities(Path pem) {
        return tls(new TlsSettings(true, Optional.of(pem), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    TestingSettings expectStatus(String... statuses) {
        expectStatus = List.of(statuses);
        return this;
    }

    TestingSettings expectHeader(String name, HeaderSettings expected) {
        expectHeaders.put(name, expected);
        return this;
    }

    TestingSettings contains(String... parts) {
        expectBody = Optional.of(new BodySettings(List.of(parts), List.of(), List.of()));
        return this;
    }

    TestingSettings containsNot(String... parts) {
        expectBody = Optional.of(new BodySettings(List.of(), List.of(parts), List.of()));
        return this;
    }

    TestingSettings matches(String... patterns) {
        expectBody = Optional.of(new BodySettings(List.of(), List.of(), List.of(patterns)));
        return this;
    }

    TestingSettings expectJson(Map<String, String> values, String... present) {
        expectJson = values;
        expectJsonPresent = List.of(present);
        return this;
    }

    TestingSettings maxBody(int bytes) {
        maxBody = bytes;
        return this;
    }

    TestingSettings degradedBelow(double share) {
        degradedBelow = share;
        return this;
    }
}
