package dev.allswell.plugin.http;

import dev.allswell.api.settings.Problem;
import dev.allswell.plugin.http.assertion.JsonPath;
import dev.allswell.plugin.http.assertion.StatusRanges;
import dev.allswell.plugin.http.exchange.HttpTarget;
import dev.allswell.plugin.http.exchange.InvalidTargetException;
import dev.allswell.plugin.http.exchange.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Everything that is wrong with a target and its settings. Shows no secret. */
final class SettingsProblems {

    private static final Pattern SERVER_NAME = Pattern.compile("[A-Za-z0-9._-]+");

    /** Fields that this plugin writes, or that would change how the response is framed. */
    private static final Set<String> OWN_FIELDS = Set.of(
            "connection", "content-length", "expect", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

    private final HttpSettings settings;
    private final List<Problem> problems = new ArrayList<>();

    private SettingsProblems(HttpSettings settings) {
        this.settings = settings;
    }

    static List<Problem> of(String target, HttpSettings settings) {
        var found = new SettingsProblems(settings);
        found.target(target);
        found.method();
        found.headers();
        found.credentials();
        found.tls();
        found.statuses();
        found.expectedHeaders();
        found.expectedBody();
        return List.copyOf(found.problems);
    }

    private void target(String target) {
        try {
            HttpTarget.parse(target);
        } catch (InvalidTargetException invalid) {
            problems.add(Problem.at("target", String.valueOf(invalid.getMessage())));
        }
    }

    private void method() {
        var method = settings.method();
        if (!Tokens.isToken(method)) {
            problem("/method", "a method is a word such as GET or POST");
        } else if (method.equals("CONNECT")) {
            problem("/method", "CONNECT asks for a tunnel, which this probe does not speak");
        } else if (!method.equals(method.toUpperCase(Locale.ROOT))) {
            problem("/method", "methods are written in capitals: " + method.toUpperCase(Locale.ROOT));
        }
    }

    private void headers() {
        settings.headers().forEach((name, value) -> {
            var pointer = "/headers/" + Problem.escape(name);
            if (!Tokens.isToken(name)) {
                problem(pointer, "this is not the name of a header field");
            } else if (OWN_FIELDS.contains(name.toLowerCase(Locale.ROOT))) {
                problem(pointer, "this header field is written by the probe itself");
            } else if (!Tokens.isValue(value.reveal())) {
                problem(pointer, "the value must be one line without control characters");
            }
        });
    }

    private void credentials() {
        var authorization = settings.headers().keySet().stream().anyMatch("authorization"::equalsIgnoreCase);
        if (settings.basic().isPresent() && settings.bearer().isPresent()) {
            problem("/bearer", "give either basic or bearer");
        } else if (authorization && (settings.basic().isPresent() || settings.bearer().isPresent())) {
            problem("/headers/Authorization", "give either this header field, or basic, or bearer");
        }
        settings.basic().filter(basic -> basic.username().contains(":"))
                .ifPresent(_ -> problem("/basic/username", "a user name of basic authentication holds no colon"));
        settings.bearer().filter(token -> !Tokens.isValue(token.reveal()))
                .ifPresent(_ -> problem("/bearer", "the token must be one line without control characters"));
    }

    private void tls() {
        settings.tls().ifPresent(tls -> {
            if (tls.certificate().isPresent() && tls.key().isEmpty()) {
                problem("/tls/certificate", "a client certificate needs its key: give key too");
            }
            if (tls.key().isPresent() && tls.certificate().isEmpty()) {
                problem("/tls/key", "a key is of no use without its certificate: give certificate too");
            }
            if (!tls.verify() && tls.authorities().isPresent()) {
                problem("/tls/authorities", "authorities are of no use while verify is false");
            }
            tls.serverName().filter(name -> !SERVER_NAME.matcher(name).matches())
                    .ifPresent(_ -> problem("/tls/server_name", "this is not a host name"));
        });
    }

    private void statuses() {
        var before = problems.size();
        for (var index = 0; index < settings.expectStatus().size(); index++) {
            try {
                StatusRanges.Range.parse(settings.expectStatus().get(index));
            } catch (IllegalArgumentException malformed) {
                problem("/expect_status/" + index, String.valueOf(malformed.getMessage()));
            }
        }
        if (problems.size() == before
                && settings.redirects() == RedirectPolicy.FOLLOW
                && StatusRanges.of(settings.expectStatus()).onlyRedirects()) {
            problem("/expect_status", "redirects are followed before their status is looked at; set redirects to none");
        }
    }

    private void expectedHeaders() {
        settings.expectHeaders().forEach((name, expected) -> {
            var pointer = "/expect_headers/" + Problem.escape(name);
            if (!Tokens.isToken(name)) {
                problem(pointer, "this is not the name of a header field");
            }
            if (!expected.present()
                    && (expected.equals().isPresent()
                            || expected.contains().isPresent()
                            || expected.matches().isPresent())) {
                problem(pointer, "a field that must not be there has no value to look at");
            }
            expected.matches().ifPresent(pattern -> pattern(pointer + "/matches", pattern));
        });
    }

    private void expectedBody() {
        var expected = settings.expectBody().orElse(BodySettings.ANY);
        for (var index = 0; index < expected.matches().size(); index++) {
            pattern("/expect_body/matches/" + index, expected.matches().get(index));
        }
        settings.expectJson().keySet().forEach(path -> path("/expect_json/" + Problem.escape(path), path));
        for (var index = 0; index < settings.expectJsonPresent().size(); index++) {
            path("/expect_json_present/" + index, settings.expectJsonPresent().get(index));
        }
        if (settings.judgesBody() && settings.method().equals("HEAD")) {
            problem("/method", "the answer to HEAD has no body to expect anything of");
        }
        if (settings.judgesBody() && settings.maxBody() == 0) {
            problem("/max_body", "with 0 there is no body to expect anything of");
        }
    }

    private void pattern(String pointer, String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException malformed) {
            problem(
                    pointer,
                    "malformed regular expression: " + malformed.getDescription() + " at position "
                            + (malformed.getIndex() + 1));
        }
    }

    private void path(String pointer, String path) {
        try {
            JsonPath.parse(path);
        } catch (IllegalArgumentException malformed) {
            problem(pointer, String.valueOf(malformed.getMessage()));
        }
    }

    private void problem(String pointer, String message) {
        problems.add(new Problem("/settings" + pointer, message));
    }
}
