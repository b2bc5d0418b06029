package dev.allswell.server.status;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.snapshot.ServiceHealth;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The overall status in the formats that others read. */
final class HealthFormats {

    /** What Eclipse MicroProfile Health has. */
    static final String MICROPROFILE = "application/json";

    /** What draft-inadarei-api-health-check has. */
    static final String HEALTH_JSON = "application/health+json";

    /** What Spring Boot Actuator has. */
    static final String ACTUATOR = "application/vnd.spring-boot.actuator.v3+json";

    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

    private HealthFormats() {}

    /** MicroProfile: up or down, and the checks. */
    record MicroProfile(String status, List<MicroProfileCheck> checks) {}

    /** A check in MicroProfile's form; {@code data} tells what its two words cannot. */
    record MicroProfileCheck(String name, String status, Map<String, Object> data) {}

    /** The draft's form. */
    record HealthJson(String status, String version, String description, Map<String, List<HealthJsonCheck>> checks) {}

    /** A check in the draft's form. */
    record HealthJsonCheck(
            @JsonProperty("componentType") String componentType,
            String status,
            Optional<Instant> time,
            Optional<String> output) {}

    /** Actuator's form. */
    record Actuator(String status, Map<String, ActuatorComponent> components) {}

    /** A check in Actuator's form. */
    record ActuatorComponent(String status, Map<String, Object> details) {}

    static MicroProfile microProfile(Overall overall, List<ServiceHealth> services) {
        return new MicroProfile(
                overall.works() ? UP : DOWN,
                services.stream()
                        .map(service -> new MicroProfileCheck(
                                service.definition().name(), works(service) ? UP : DOWN, details(service)))
                        .toList());
    }

    static HealthJson healthJson(Overall overall, String version, List<ServiceHealth> services) {
        var checks = new LinkedHashMap<String, List<HealthJsonCheck>>();
        services.forEach(service -> checks.put(
                service.definition().name(),
                List.of(new HealthJsonCheck(
                        service.definition().spec().kind(),
                        word(service.status()),
                        service.lastChecked(),
                        service.message()))));
        var status = switch (overall) {
            case OPERATIONAL -> "pass";
            case DEGRADED -> "warn";
            case ERROR, UNKNOWN -> "fail";
        };
        return new HealthJson(status, version, overall.word(), checks);
    }

    static Actuator actuator(Overall overall, List<ServiceHealth> services) {
        var components = new LinkedHashMap<String, ActuatorComponent>();
        services.forEach(service -> components.put(
                service.definition().name(),
                new ActuatorComponent(
                        service.status() == CheckStatus.UNKNOWN ? "UNKNOWN" : works(service) ? UP : DOWN,
                        details(service))));
        var status = switch (overall) {
            case OPERATIONAL, DEGRADED -> UP;
            case ERROR -> DOWN;
            case UNKNOWN -> "UNKNOWN";
        };
        return new Actuator(status, components);
    }

    private static boolean works(ServiceHealth service) {
        return service.status() == CheckStatus.UP || service.status() == CheckStatus.DEGRADED;
    }

    private static String word(CheckStatus status) {
        return switch (status) {
            case UP -> "pass";
            case DEGRADED, UNKNOWN -> "warn";
            case DOWN -> "fail";
        };
    }

    private static Map<String, Object> details(ServiceHealth service) {
        var details = new LinkedHashMap<String, Object>();
        details.put("state", service.status().word());
        details.put("since", service.since());
        service.message().ifPresent(message -> details.put("message", message));
        return details;
    }
}
