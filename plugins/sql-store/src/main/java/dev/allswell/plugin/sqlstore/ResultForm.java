package dev.allswell.plugin.sqlstore;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.Fault;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Measurement;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.PhaseTiming;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.probe.ProbeOutcome.Degraded;
import dev.allswell.api.probe.ProbeOutcome.Failed;
import dev.allswell.api.probe.ProbeOutcome.Inconclusive;
import dev.allswell.api.probe.ProbeOutcome.Passed;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.settings.SettingsTree.Sequence;
import dev.allswell.api.settings.SettingsTree.Text;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A result as the columns of a row. Phases and measurements are JSON in {@code details}, which is absent when there are
 * none: {@code {"phases": [["connect", "PT0.001S"]], "measurements": [["status_code", "200.0", "number"]]}}.
 */
record ResultForm(
        long attempt,
        long ended,
        long latency,
        String outcome,
        @Nullable String fault,
        @Nullable String message,
        @Nullable String details) {

    static ResultForm of(CheckResult result) {
        var fault =
                switch (result.outcome()) {
                    case Passed passed -> null;
                    case Degraded degraded -> null;
                    case Failed failed -> failed.fault();
                    case Inconclusive inconclusive -> inconclusive.fault();
                };
        return new ResultForm(
                result.attempt(),
                Columns.nanos(result.time()),
                result.latency().toNanos(),
                word(result.outcome()),
                fault == null ? null : fault.kind().word(),
                result.outcome() instanceof Degraded degraded
                        ? degraded.reason()
                        : fault == null ? null : fault.message(),
                details(result.phases(), result.outcome().measurements()));
    }

    /**
     * The result of these columns. Its nanos are 0.
     *
     * @throws RuntimeException when a column holds what none of our rows does
     */
    CheckResult result(CheckId check) {
        var phases = List.<PhaseTiming>of();
        var measurements = List.<Measurement>of();
        if (details != null) {
            var form = Json.readMapping(details);
            phases = rows(form, "phases").stream().map(ResultForm::phase).toList();
            measurements =
                    rows(form, "measurements").stream().map(ResultForm::measurement).toList();
        }
        return new CheckResult(
                check, attempt, Columns.instant(ended), 0, Duration.ofNanos(latency), outcome(measurements), phases);
    }

    private ProbeOutcome outcome(List<Measurement> measurements) {
        return switch (outcome) {
            case "passed" -> new Passed(measurements);
            case "degraded" -> new Degraded(Objects.requireNonNull(message, "message"), measurements);
            case "failed" -> new Failed(asFault(), measurements);
            case "inconclusive" -> new Inconclusive(asFault(), measurements);
            default -> throw new IllegalArgumentException("unknown outcome " + outcome);
        };
    }

    private Fault asFault() {
        return new Fault(
                FaultKind.ofWord(Objects.requireNonNull(fault, "fault")), Objects.requireNonNull(message, "message"));
    }

    private static String word(ProbeOutcome outcome) {
        return switch (outcome) {
            case Passed passed -> "passed";
            case Degraded degraded -> "degraded";
            case Failed failed -> "failed";
            case Inconclusive inconclusive -> "inconclusive";
        };
    }

    private static @Nullable String details(List<PhaseTiming> phases, List<Measurement> measurements) {
        var form = SettingsTree.empty();
        if (!phases.isEmpty()) {
            form = form.with(
                    "phases",
                    new Sequence(phases.stream().map(ResultForm::row).toList()));
        }
        if (!measurements.isEmpty()) {
            form = form.with(
                    "measurements",
                    new Sequence(measurements.stream().map(ResultForm::row).toList()));
        }
        return form.entries().isEmpty() ? null : Json.write(form);
    }

    private static SettingsTree row(PhaseTiming timing) {
        return SettingsTree.texts(timing.phase().word(), timing.duration().toString());
    }

    private static SettingsTree row(Measurement measurement) {
        return SettingsTree.texts(
                measurement.name(),
                Double.toString(measurement.value()),
                measurement.unit().name().toLowerCase(Locale.ROOT));
    }

    private static PhaseTiming phase(List<String> row) {
        return new PhaseTiming(Phase.valueOf(row.get(0).toUpperCase(Locale.ROOT)), Duration.parse(row.get(1)));
    }

    private static Measurement measurement(List<String> row) {
        return new Measurement(
                row.get(0),
                Double.parseDouble(row.get(1)),
                Measurement.Unit.valueOf(row.get(2).toUpperCase(Locale.ROOT)));
    }

    /** The rows of texts under that key; none when it is absent. */
    private static List<List<String>> rows(SettingsTree.Mapping form, String key) {
        return form.get(key).map(tree -> items(tree).stream().map(ResultForm::texts).toList()).orElse(List.of());
    }

    private static List<String> texts(SettingsTree row) {
        return items(row).stream().map(ResultForm::text).toList();
    }

    private static List<SettingsTree> items(SettingsTree tree) {
        if (tree instanceof Sequence sequence) {
            return sequence.items();
        }
        throw new IllegalArgumentException("details hold what is not an array");
    }

    private static String text(SettingsTree tree) {
        if (tree instanceof Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("details hold what is not a text");
    }
}
