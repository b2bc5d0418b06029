package dev.allswell.api.event;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.event.HealthEvent.CheckAdded;
import dev.allswell.api.event.HealthEvent.CheckChanged;
import dev.allswell.api.event.HealthEvent.CheckPaused;
import dev.allswell.api.event.HealthEvent.CheckRemoved;
import dev.allswell.api.event.HealthEvent.CheckResumed;
import dev.allswell.api.event.HealthEvent.OfCheck;
import dev.allswell.api.event.HealthEvent.StateChanged;
import dev.allswell.api.probe.FaultKind;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An event as a type word, an instant and named texts: the form in which stores keep it and wires carry it.
 *
 * @param type such as {@code check.added} or {@code health.changed}
 * @param at when
 * @param fields the rest, in a fixed order; those without a value are left out
 */
public record EventFields(String type, Instant at, Map<String, String> fields) {

    public EventFields {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(at, "at");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The form of an event. */
    public static EventFields of(HealthEvent event) {
        return switch (event) {
            case CheckAdded added -> withSubject("check.added", added, added.kind(), added.target());
            case CheckChanged changed -> withSubject("check.changed", changed, changed.kind(), changed.target());
            case CheckRemoved removed -> plain("check.removed", removed);
            case CheckPaused paused -> plain("check.paused", paused);
            case CheckResumed resumed -> plain("check.resumed", resumed);
            case StateChanged changed -> changed(changed);
        };
    }

    /**
     * The event of this form.
     *
     * @throws IllegalArgumentException when the type is not known or a field is missing or malformed
     */
    public HealthEvent event() {
        return switch (type) {
            case "check.added" -> new CheckAdded(at, check(), field("name"), field("kind"), field("target"));
            case "check.changed" -> new CheckChanged(at, check(), field("name"), field("kind"), field("target"));
            case "check.removed" -> new CheckRemoved(at, check(), field("name"));
            case "check.paused" -> new CheckPaused(at, check(), field("name"));
            case "check.resumed" -> new CheckResumed(at, check(), field("name"));
            case "health.changed" ->
                new StateChanged(
                        at,
                        check(),
                        field("name"),
                        CheckStatus.ofWord(field("from")),
                        CheckStatus.ofWord(field("status")),
                        field("reason"),
                        Optional.ofNullable(fields.get("fault")).map(FaultKind::ofWord));
            default -> throw new IllegalArgumentException("unknown type of event: " + type);
        };
    }

    private CheckId check() {
        return CheckId.parse(field("check"));
    }

    private String field(String name) {
        var value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("an event " + type + " has a field " + name);
        }
        return value;
    }

    private static EventFields changed(StateChanged changed) {
        var fields = subject(changed);
        fields.put("from", changed.from().word());
        fields.put("status", changed.to().word());
        fields.put("reason", changed.reason());
        changed.fault().ifPresent(fault -> fields.put("fault", fault.word()));
        return new EventFields("health.changed", changed.at(), fields);
    }

    private static EventFields plain(String type, OfCheck event) {
        return new EventFields(type, event.at(), subject(event));
    }

    private static EventFields withSubject(String type, OfCheck event, String kind, String target) {
        var fields = subject(event);
        fields.put("kind", kind);
        fields.put("target", target);
        return new EventFields(type, event.at(), fields);
    }

    private static LinkedHashMap<String, String> subject(OfCheck event) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("check", event.check().toString());
        fields.put("name", event.name());
        return fields;
    }
}
