package dev.allswell.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code allswell add}: one more check. */
@Command(name = "add", description = "Adds a check; the server keeps it until it is removed.")
final class AddCommand implements Callable<Integer> {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Parameters(paramLabel = "NAME", description = "What to call it.")
    private String name;

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(names = "--interval", paramLabel = "DURATION",
            description = "From probe to probe, such as 10s; 30s unless told.")
    private @Nullable String interval;

    @Option(names = "--timeout", paramLabel = "DURATION", description = "How long a probe may take; 5s unless told.")
    private @Nullable String timeout;

    @Option(names = "--retry-interval", paramLabel = "DURATION",
            description = "The interval while a change is confirmed.")
    private @Nullable String retryInterval;

    @Option(names = "--failure-threshold", paramLabel = "N",
            description = "How many failures in a row count; 1 unless told.")
    private @Nullable Integer failureThreshold;

    @Option(names = "--success-threshold", paramLabel = "N",
            description = "How many successes in a row count; 1 unless told.")
    private @Nullable Integer successThreshold;

    @Option(
            names = "--degraded-latency",
            paramLabel = "DURATION",
            description = "A probe that passes but takes longer is degraded.")
    private @Nullable String degradedLatency;

    @Option(names = "--group", paramLabel = "GROUP", description = "The heading to show it under.")
    private @Nullable String group;

    @Option(names = "--impact", paramLabel = "WORD", description = "critical, major or minor; major unless told.")
    private @Nullable String impact;

    @Option(names = "--label", paramLabel = "KEY=VALUE", description = "A label; may be given again.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE",
            description = "A setting of its kind, a text or JSON; may be given again.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** What is probed: exactly one of these. */
    static final class Subject {

        @Option(names = "--http", paramLabel = "URL", description = "Probes a web address.")
        private @Nullable String http;

        @Option(names = "--tcp", paramLabel = "HOST:PORT", description = "Probes a TCP port.")
        private @Nullable String tcp;

        @Option(names = "--kind", paramLabel = "KIND=TARGET", description = "Probes with any installed kind.")
        private @Nullable String other;
    }

    @Override
    public Integer call() {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        describe(body);
        put(body, "interval", duration(interval));
        put(body, "timeout", duration(timeout));
        put(body, "retry_interval", duration(retryInterval));
        put(body, "failure_threshold", failureThreshold);
        put(body, "success_threshold", successThreshold);
        put(body, "degraded_latency", duration(degradedLatency));
        put(body, "group", group);
        put(body, "impact", impact);
        put(body, "labels", labels.isEmpty() ? null : labels);
        put(body, "settings", settings.isEmpty() ? null : written(settings));
        connection.post("/v1/checks", body);
        spec.commandLine().getOut().println("added " + Columns.shown(name));
        return ExitCode.FINE;
    }

    private void describe(Map<String, Object> body) {
        if (subject.http != null) {
            body.put("kind", "http");
            body.put("target", subject.http);
        } else if (subject.tcp != null) {
            body.put("kind", "tcp");
            body.put("target", subject.tcp);
        } else if (subject.other != null) {
            var cut = subject.other.indexOf('=');
            if (cut < 1) {
                throw new ParameterException(
                        spec.commandLine(), "--kind must be like tcp=example.org:25, not " + subject.other);
            }
            body.put("kind", subject.other.substring(0, cut));
            body.put("target", subject.other.substring(cut + 1));
        }
    }

    /** Values as JSON where they are JSON, such as {@code [200, 204]} and {@code true}, and as texts where not. */
    private static Map<String, Object> written(Map<String, String> settings) {
        var values = new LinkedHashMap<String, Object>();
        settings.forEach((key, text) -> values.put(key, value(text)));
        return values;
    }

    private static Object value(String text) {
        try {
            var node = JSON.readTree(text);
            return node.isNull() || node.isMissingNode() ? text : node;
        } catch (JacksonException noJson) {
            return text;
        }
    }

    /** A bare number is one of seconds. */
    private static @Nullable Object duration(@Nullable String text) {
        return text != null && text.chars().allMatch(Character::isDigit) ? text + "s" : text;
    }

    private static void put(Map<String, Object> body, String key, @Nullable Object value) {
        if (value != null) {
            body.put(key, value);
        }
    }
}
