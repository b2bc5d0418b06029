package dev.allswell.compose.config;

import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;
import dev.allswell.api.settings.SettingsTree;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsBinderTest {

    enum Method {
        GET,
        HEAD_ONLY
    }

    record Tls(
            @Setting(value = "Whether to verify.", byDefault = "true") boolean verify,
            @Setting("Whom to trust.") Optional<Path> authorities) {}

    record Everything(
            @Setting("A text.") @Range(min = "2", max = "5") String text,
            @Setting(value = "A switch.", byDefault = "false") boolean flag,
            @Setting("A port.") @Range(min = "1", max = "65535") int port,
            @Setting(value = "A count.", byDefault = "7") long count,
            @Setting(value = "A share.", byDefault = "0.5") @Range(min = "0", max = "1") double share,
            @Setting(value = "A pause.", byDefault = "30s") @Range(min = "1ms", max = "1h") Duration pause,
            @Setting("A path.") Optional<Path> path,
            @Setting("An address.") Optional<URI> address,
            @Setting("A password.") Optional<Secret> password,
            @Setting(value = "A verb.", byDefault = "get") Method httpMethod,
            @Setting(value = "How to encrypt.", byDefault = "{}") Tls tls,
            @Setting(value = "Codes.", byDefault = "[200, 204]") @Range(min = "1",
                    max = "3") List<Integer> expectStatus,
            @Setting("Headers.") Map<String, Secret> headers,
            @Setting("Peers.") List<Tls> peers) {}

    private static Binding<Everything> bind(String json) {
        return bind(json, Map.of());
    }

    private static Binding<Everything> bind(String json, Map<String, String> environment) {
        return new SettingsBinder(TestingReferences.of(environment))
                .bind(Everything.class, SettingsJson.read(json), ReferencePolicy.anything());
    }

    private static Everything bound(Binding<Everything> binding) {
        return switch (binding) {
            case Binding.Bound<Everything>(var value) -> value;
            case Binding.Refused<Everything>(var problems) -> throw new AssertionError(problems.toString());
        };
    }

    private static Problem problem(String pointer, String message) {
        return new Problem(pointer, message);
    }

    @Test
    void fillsInWhatWasLeftOut() {
        assertThat(bound(bind("{\"text\": \"abc\", \"port\": 80}")))
                .isEqualTo(new Everything(
                        "abc",
                        false,
                        80,
                        7,
                        0.5,
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Method.GET,
                        new Tls(true, Optional.empty()),
                        List.of(200, 204),
                        Map.of(),
                        List.of()));
    }

    @Test
    void takesWhatWasWritten() {
        var everything = bound(bind("""
                {"text": "abc", "flag": true, "port": 443, "count": 8000000000, "share": 0.25, "pause": "1m30s",
                 "path": "/tmp/x", "address": "https://example.org/a?b", "password": "hunter2",
                 "http_method": "head_only", "tls": {"verify": false, "authorities": "/etc/ca.pem"},
                 "expect_status": [500], "headers": {"x-b": "1", "x-a": "2"}, "peers": [{}, {"verify": false}]}
                """));
        assertThat(everything)
                .isEqualTo(new Everything(
                        "abc",
                        true,
                        443,
                        8_000_000_000L,
                        0.25,
                        Duration.ofSeconds(90),
                        Optional.of(Path.of("/tmp/x")),
                        Optional.of(URI.create("https://example.org/a?b")),
                        Optional.of(Secret.of("hunter2")),
                        Method.HEAD_ONLY,
                        new Tls(false, Optional.of(Path.of("/etc/ca.pem"))),
                        List.of(500),
                        Map.of("x-a", Secret.of("2"), "x-b", Secret.of("1")),
                        List.of(new Tls(true, Optional.empty()), new Tls(false, Optional.empty()))));
        assertThat(everything.headers().keySet()).containsExactly("x-b", "x-a");
    }

    @Test
    void aKeyWithoutValueIsLeftOut() {
        assertThat(bind("{\"text\": \"abc\", \"port\": null, \"pause\": null, \"tls\": null}").refusal())
                .containsExactly(problem("/port", "port is required: a whole number"));
    }

    @Test
    void tellsAllProblemsAtOnceWithTheirPlaces() {
        assertThat(bind("""
                {"text": "toolong", "flag": "yes", "port": 70000, "count": 1.5, "share": "x", "pause": "fast",
                 "path": "", "address": "ht tp:", "http_method": "gett", "tls": {"verfy": false, "authorities": 5},
                 "expect_status": [200, "x"], "headers": {"x/y": 5}, "peers": {}, "expctStatus": 1, "zzzzzzzz": 1}
                """).refusal())
                .containsExactly(
                        problem("/text", "text must be at most 5 characters long, not 7"),
                        problem("/flag", "flag must be true or false, not \"yes\""),
                        problem("/port", "port must be at most 65535, not 70000"),
                        problem("/count", "count must be a whole number, not 1.5"),
                        problem("/share", "share must be a number, not \"x\""),
                        problem("/pause", "pause must be a duration like 500ms, 30s, 5m, 2h or 7d, not \"fast\""),
                        problem("/path", "path must be a path, not \"\""),
                        problem("/address", "address must be a URI, not \"ht tp:\""),
                        problem("/http_method", "http_method must be one of get, head_only, not \"gett\""),
                        problem("/tls/authorities", "tls.authorities must be a path, not 5"),
                        problem("/tls/verfy", "unknown setting \"verfy\"; did you mean `verify`?"),
                        problem("/expect_status/1", "expect_status[1] must be a whole number, not \"x\""),
                        problem("/headers/x~1y", "headers.x/y must be a text, not a number: put it in quotes"),
                        problem("/peers", "peers must be a list, not a mapping"),
                        problem("/expctStatus", "unknown setting \"expctStatus\"; did you mean `expect_status`?"),
                        problem(
                                "/zzzzzzzz",
                                "unknown setting \"zzzzzzzz\"; known: text, flag, port, count, share, pause, path, address,"
                                        + " password, http_method, tls, expect_status, headers, peers"));
    }

    @Test
    void takesAWholeNumberForAText() {
        assertThat(bound(bind("{\"text\": 220, \"port\": 1}")).text()).isEqualTo("220");
    }

    @Test
    void saysHowToMendQuotes() {
        assertThat(bind("{\"text\": 2.5, \"port\": \"80\", \"pause\": 5, \"flag\": \"true\"}").refusal())
                .containsExactly(
                        problem("/text", "text must be a text, not 2.5: put it in quotes"),
                        problem("/flag", "flag must be true or false, not \"true\": leave out the quotes"),
                        problem("/port", "port must be a whole number, not \"80\": leave out the quotes"),
                        problem("/pause", "pause must be a duration like 500ms, 30s, 5m, 2h or 7d, not 5"));
    }

    @Test
    void keepsNumbersInReach() {
        assertThat(bind("{\"text\": \"abc\", \"port\": -3000000000, \"count\": 1e20}").refusal())
                .containsExactly(
                        problem(
                                "/port",
                                "port must be a whole number, not -3000000000: "
                                        + "it must lie between -2147483648 and 2147483647"),
                        problem(
                                "/count",
                                "count must be a whole number, not 100000000000000000000: "
                                        + "it must lie between -9223372036854775808 and 9223372036854775807"));
    }

    @Test
    void holdsBothEndsOfEveryBound() {
        assertThat(bind("{\"text\": \"ab\", \"port\": 1, \"pause\": \"1ms\", \"share\": 0}").refusal()).isEmpty();
        assertThat(bind("{\"text\": \"abcde\", \"port\": 65535, \"pause\": \"1h\", \"share\": 1}").refusal()).isEmpty();
        assertThat(bind("{\"text\": \"a\", \"port\": 0, \"pause\": \"61m\", \"share\": 1.01, \"expect_status\": []}")
                .refusal())
                .extracting(Problem::message)
                .containsExactly(
                        "text must be at least 2 characters long, not 1",
                        "port must be at least 1, not 0",
                        "share must be at most 1, not 1.01",
                        "pause must be at most 1h, not 1h1m",
                        "expect_status must have at least 1 entry, not 0");
    }

    @Test
    void whatIsNoMappingIsRefused() {
        assertThat(new SettingsBinder(TestingReferences.of(Map.of()))
                .bind(Tls.class, SettingsTree.texts("a"), ReferencePolicy.anything())
                .refusal())
                .containsExactly(problem("", "settings must be a mapping with verify, authorities, not a list"));
    }

    @Test
    void aReferenceMayGiveAnyType() {
        var everything = bound(bind(
                """
                {"text": "a${X}c", "port": "${PORT:8080}", "flag": "${FLAG}", "share": "${SHARE}", "pause": "${PAUSE:2m}",
                 "http_method": "${METHOD}", "expect_status": ["${CODE}"], "password": "p-${X}"}
                """,
                Map.of("X", "b", "FLAG", "true", "SHARE", "0.75", "METHOD", "head_only", "CODE", "201")));
        assertThat(everything.text()).isEqualTo("abc");
        assertThat(everything.port()).isEqualTo(8080);
        assertThat(everything.flag()).isTrue();
        assertThat(everything.share()).isEqualTo(0.75);
        assertThat(everything.pause()).isEqualTo(Duration.ofMinutes(2));
        assertThat(everything.httpMethod()).isEqualTo(Method.HEAD_ONLY);
        assertThat(everything.expectStatus()).containsExactly(201);
        assertThat(everything.password()).contains(Secret.of("p-b"));
    }

    @Test
    void neverTellsWhatAReferenceGave() {
        var refusal = bind(
                """
                        {"text": "${SECRET}", "port": "${SECRET}", "pause": "${SECRET:30s}", "flag": "${SECRET}",
                         "http_method": "${SECRET}", "count": "${NUMBER}", "share": "${NUMBER}"}
                        """,
                Map.of("SECRET", "hunter2", "NUMBER", "4711"))
                .refusal();
        assertThat(refusal.toString()).doesNotContain("hunter2").doesNotContain("4711");
        assertThat(refusal)
                .containsExactly(
                        problem("/text", "text must be at most 5 characters long"),
                        problem("/flag", "flag must be true or false, not what \"${SECRET}\" gives"),
                        problem("/port", "port must be a whole number, not what \"${SECRET}\" gives"),
                        problem("/share", "share must be at most 1"),
                        problem(
                                "/pause",
                                "pause must be a duration like 500ms, 30s, 5m, 2h or 7d, not what \"${SECRET:********}\" gives"),
                        problem("/http_method",
                                "http_method must be one of get, head_only, not what \"${SECRET}\" gives"));
    }

    @Test
    void aMissingReferenceIsAProblemOfItsPlace() {
        assertThat(bind("{\"text\": \"abc\", \"port\": 1, \"password\": \"${DB_PASSWORD}\"}").refusal())
                .containsExactly(problem(
                        "/password",
                        "password uses ${DB_PASSWORD}, but the environment variable DB_PASSWORD is not set"));
    }

    @Test
    void theMaskIsNoSecret() {
        assertThat(bind("{\"text\": \"abc\", \"port\": 1, \"password\": \"********\"}").refusal())
                .containsExactly(problem(
                        "/password",
                        "password must be the secret itself: ******** is only what is shown in its place"));
    }

    @Test
    void aNewlineInAKeyForgesNoLine() {
        assertThat(bind("{\"text\": \"abc\", \"port\": 1, \"a\\nb\": 1}").refusal().getFirst().message())
                .startsWith("unknown setting \"a\\u000ab\"");
    }
}
