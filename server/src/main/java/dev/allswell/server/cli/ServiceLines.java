package dev.allswell.server.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The server's answer to {@code /v1/health}, for people: machines, then services, a line each. */
final class ServiceLines {

    private static final Map<String, String> MARKS = Map.of("up", "+", "degraded", "!", "down", "-", "unknown", "?");
    private static final int MILLIS_PER_SECOND = 1_000;

    private ServiceLines() {}

    /** Prints the whole answer. */
    static void print(JsonNode health, Instant now, PrintWriter out) {
        out.println("Machines");
        var machines = new Columns();
        health.path("machines").forEach(machine -> machines.row(
                mark(machine), machine.path("hostname").asString(), machine.path("status").asString()));
        machines.print(out);
        out.println();
        out.println("Services");
        var services = new Columns();
        health.path("services").forEach(service -> services.row(
                mark(service),
                service.path("name").asString(),
                state(service),
                "for " + age(service, "since", now),
                latency(service),
                service.path("message").asString("")));
        services.print(out);
        out.flush();
    }

    /** What the shell is told about it. */
    static int exitCode(JsonNode health) {
        var code = ExitCode.FINE;
        for (var part : List.of("machines", "services")) {
            for (var one : health.path(part)) {
                var status = one.path("status").asString("unknown");
                if (status.equals("down") || status.equals("degraded")) {
                    return ExitCode.NOT_FINE;
                }
                if (!status.equals("up") && !one.path("paused").asBoolean(false)) {
                    code = ExitCode.CANNOT_TELL;
                }
            }
        }
        return code;
    }

    /** A duration as people say it: its largest unit. */
    static String inWords(Duration duration) {
        if (duration.toDays() > 0) {
            return duration.toDays() + "d";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + "h";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + "m" : Math.max(0, duration.toSeconds()) + "s";
    }

    private static String mark(JsonNode one) {
        return MARKS.getOrDefault(one.path("status").asString("unknown"), "?");
    }

    private static String state(JsonNode service) {
        if (service.path("paused").asBoolean(false)) {
            return "paused";
        }
        var status = service.path("status").asString("unknown");
        return service.path("confirming").asBoolean(false) ? status + " ..." : status;
    }

    private static String age(JsonNode service, String field, Instant now) {
        var since = service.path(field).asString("");
        return since.isEmpty() ? "?" : inWords(Duration.between(Instant.parse(since), now));
    }

    private static String latency(JsonNode service) {
        var latency = service.path("latency_ms");
        if (!latency.isNumber()) {
            return "-";
        }
        var millis = latency.asDouble();
        return millis >= MILLIS_PER_SECOND
                ? "%.2fs".formatted(millis / MILLIS_PER_SECOND)
                : "%.1fms".formatted(millis);
    }
}
