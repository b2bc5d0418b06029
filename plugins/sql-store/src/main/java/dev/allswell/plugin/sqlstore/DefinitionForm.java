package dev.allswell.plugin.sqlstore;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Impact;
import dev.allswell.api.check.Origin;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.check.Thresholds;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.settings.SettingsTree.Decimal;
import dev.allswell.api.settings.SettingsTree.Flag;
import dev.allswell.api.settings.SettingsTree.Mapping;
import dev.allswell.api.settings.SettingsTree.Text;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;

/** Definitions as the JSON of the column {@code checks.definition} and back; the id has a column of its own. */
final class DefinitionForm {

    private DefinitionForm() {}

    static String write(CheckDefinition definition) {
        var spec = definition.spec();
        var schedule = spec.schedule();
        var thresholds = spec.thresholds();
        var form = new LinkedHashMap<String, SettingsTree>();
        form.put("name", new Text(spec.name()));
        form.put("kind", new Text(spec.kind()));
        form.put("target", new Text(spec.target()));
        form.put("interval", new Text(schedule.interval().toString()));
        form.put("timeout", new Text(schedule.timeout().toString()));
        form.put("retry_interval", new Text(schedule.retryInterval().toString()));
        form.put("failure_threshold", new Decimal(BigDecimal.valueOf(thresholds.failure())));
        form.put("success_threshold", new Decimal(BigDecimal.valueOf(thresholds.success())));
        thresholds.degradedLatency().ifPresent(bound -> form.put("degraded_latency", new Text(bound.toString())));
        form.put("impact", new Text(spec.impact().word()));
        spec.group().ifPresent(group -> form.put("group", new Text(group)));
        form.put("labels", Fields.ofTexts(spec.labels()));
        form.put("settings", spec.settings());
        form.put("origin", new Text(definition.origin().word()));
        form.put("paused", new Flag(definition.paused()));
        form.put("created_at", new Text(definition.createdAt().toString()));
        return Json.write(new Mapping(form));
    }

    /**
     * The definition of that JSON.
     *
     * @throws RuntimeException when it is not one
     */
    static CheckDefinition read(CheckId id, String json) {
        var form = Fields.of(json);
        var schedule = new Schedule(
                Duration.parse(form.text("interval")),
                Duration.parse(form.text("timeout")),
                Duration.parse(form.text("retry_interval")));
        var thresholds = new Thresholds(
                form.integer("failure_threshold"),
                form.integer("success_threshold"),
                form.optionalText("degraded_latency").map(Duration::parse));
        var spec = new CheckSpec(
                form.text("name"),
                form.text("kind"),
                form.text("target"),
                schedule,
                thresholds,
                Impact.ofWord(form.text("impact")),
                form.optionalText("group"),
                Fields.texts(form.mapping("labels")),
                form.mapping("settings"));
        return new CheckDefinition(
                id,
                spec,
                Origin.valueOf(form.text("origin").toUpperCase(Locale.ROOT)),
                form.flag("paused"),
                Instant.parse(form.text("created_at")));
    }
}
