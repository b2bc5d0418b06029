package dev.allswell.plugin.testkit.store;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Impact;
import dev.allswell.api.check.Origin;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.check.Thresholds;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.event.HealthEvent.CheckAdded;
import dev.allswell.api.event.HealthEvent.CheckChanged;
import dev.allswell.api.event.HealthEvent.CheckPaused;
import dev.allswell.api.event.HealthEvent.CheckRemoved;
import dev.allswell.api.event.HealthEvent.CheckResumed;
import dev.allswell.api.event.HealthEvent.StateChanged;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.Fault;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Measurement;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.PhaseTiming;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.store.ConfirmedState;
import dev.allswell.api.store.HistoryStore.LastSeen;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Checks, events and results to fill a store with: plain ones, and ones with everything that is hard to keep. */
public final class StoreFixtures {

    /** When everything here happens, to the nanosecond. */
    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456789Z");

    /** Letters from everywhere, with and without surrogates, combining and right to left. */
    public static final String UNICODE = "Grüße 世界 👩‍🚒 e\u0301 \u05E9\u05DC\u05D5\u05DD \uFFFD";

    /** Characters that end lines, texts and queries. */
    public static final String CONTROL = "a\u0000b\tc\r\nd\u001Be\u007F\u0085\u2028 '; drop table checks; -- \"\\%_";

    private StoreFixtures() {}

    /** The identity of the check with that number; the same at each call. */
    public static CheckId id(int number) {
        return CheckId.create(NOW.plusMillis(number), new SplittableRandom(number));
    }

    /** A plain definition, as the API makes it. */
    public static CheckDefinition definition(int number) {
        var spec = CheckSpec.of("check-" + number, "tcp", "127.0.0.1:" + (10_000 + number));
        return new CheckDefinition(id(number), spec, Origin.API, false, NOW);
    }

    /** A definition in which every component has a value that is hard to keep. */
    public static CheckDefinition richDefinition(int number) {
        var spec = new CheckSpec(
                UNICODE + " " + number,
                "http",
                "https://example.org/" + "ä".repeat(CheckSpec.LONGEST_TARGET - 20),
                new Schedule(Duration.ofNanos(1_234_567_891), Duration.ofMillis(1), Duration.ofDays(366)),
                new Thresholds(100, 99, Optional.of(Duration.ofNanos(987_654_321))),
                Impact.CRITICAL,
                Optional.of(UNICODE),
                Map.of("zone", UNICODE, "a.b-c_d", "", "team", "payments"),
                settings());
        return new CheckDefinition(id(number), spec, Origin.FILE, true, NOW);
    }

    /** Settings with every kind of node, deep, wide, long and awkward. */
    public static SettingsTree.Mapping settings() {
        SettingsTree deep = new SettingsTree.Text("bottom");
        for (var level = 0; level < 40; level++) {
            deep = level % 2 == 0
                    ? new SettingsTree.Sequence(List.of(deep))
                    : SettingsTree.empty().with("level", deep);
        }
        return SettingsTree.empty()
                .with("z_comes_first", true)
                .with("a_comes_second", false)
                .with("reference", "${file:/run/secrets/web}")
                .with("unicode", UNICODE)
                .with("control", CONTROL)
                .with("long", "x".repeat(100_000))
                .with("empty", "")
                .with("text_like_a_number", "007")
                .with("text_like_a_flag", "true")
                .with("text_like_nothing", "null")
                .with("", "a key without characters")
                .with("key with \"quotes\", 'quotes' and " + UNICODE, "value")
                .with("nothing", new SettingsTree.Nothing())
                .with("zero", 0)
                .with("largest", Long.MAX_VALUE)
                .with("smallest", Long.MIN_VALUE)
                .with("tenth", new SettingsTree.Decimal(new BigDecimal("0.1")))
                .with("tiny", new SettingsTree.Decimal(new BigDecimal("-1.5E-30")))
                .with("huge", new SettingsTree.Decimal(new BigDecimal("1234567890123456789012345678901234567890")))
                .with("empty_mapping", SettingsTree.empty())
                .with("empty_sequence", SettingsTree.texts())
                .with("mixed", new SettingsTree.Sequence(List.of(
                        new SettingsTree.Text("200"),
                        new SettingsTree.Decimal(BigDecimal.valueOf(200)),
                        new SettingsTree.Flag(true),
                        new SettingsTree.Nothing())))
                .with("deep", deep);
    }

    /** The event of its addition. */
    public static HealthEvent added(CheckDefinition definition) {
        return new CheckAdded(
                NOW,
                definition.id(),
                definition.name(),
                definition.spec().kind(),
                definition.spec().target());
    }

    /** The event of its removal. */
    public static HealthEvent removed(CheckDefinition definition) {
        return new CheckRemoved(NOW, definition.id(), definition.name());
    }

    /** The event of its change of state. */
    public static StateChanged changed(CheckDefinition definition, CheckStatus from, CheckStatus to, String reason) {
        return new StateChanged(NOW, definition.id(), definition.name(), from, to, reason, Optional.empty());
    }

    /** The state that such an event leads to. */
    public static ConfirmedState state(CheckDefinition definition, CheckStatus status, String message) {
        return new ConfirmedState(definition.id(), status, NOW, Optional.of(message));
    }

    /** One event of each kind, each with texts that are hard to keep. */
    public static List<HealthEvent> everyEvent(CheckId check) {
        var events = new ArrayList<HealthEvent>(List.of(
                new CheckAdded(NOW, check, UNICODE, "http", CONTROL),
                new CheckChanged(NOW.plusNanos(1), check, "web", "tcp", ""),
                new CheckPaused(NOW.minusSeconds(3_600), check, "web"),
                new CheckResumed(NOW, check, "web"),
                new CheckRemoved(NOW, check, "x".repeat(10_000)),
                new StateChanged(
                        NOW, check, "web", CheckStatus.UNKNOWN, CheckStatus.UP, CONTROL, Optional.empty())));
        for (var kind : FaultKind.values()) {
            events.add(new StateChanged(
                    NOW, check, "web", CheckStatus.UP, CheckStatus.DOWN, kind.word(), Optional.of(kind)));
        }
        return List.copyOf(events);
    }

    /** A look that passed within a millisecond. */
    public static CheckResult passed(CheckId check, long attempt) {
        return result(check, attempt, ProbeOutcome.passed());
    }

    /** A look with that outcome, a second after the one before. */
    public static CheckResult result(CheckId check, long attempt, ProbeOutcome outcome) {
        return new CheckResult(
                check, attempt, NOW.plusSeconds(attempt), attempt, Duration.ofMillis(1), outcome, List.of());
    }

    /** Looks with every kind of outcome and fault, every phase and every unit, one second apart. */
    public static List<CheckResult> everyResult(CheckId check) {
        var outcomes = new ArrayList<ProbeOutcome>();
        outcomes.add(ProbeOutcome.passed());
        outcomes.add(new ProbeOutcome.Passed(everyMeasurement()));
        outcomes.add(ProbeOutcome.degraded(UNICODE));
        outcomes.add(new ProbeOutcome.Degraded("", everyMeasurement()));
        for (var kind : FaultKind.values()) {
            outcomes.add(ProbeOutcome.failed(kind, CONTROL));
            outcomes.add(new ProbeOutcome.Failed(Fault.of(kind, "y".repeat(1_000)), everyMeasurement()));
            outcomes.add(ProbeOutcome.inconclusive(kind, UNICODE));
        }
        outcomes.add(new ProbeOutcome.Inconclusive(Fault.of(FaultKind.CAPACITY, ""), everyMeasurement()));
        var phases = Arrays.stream(Phase.values())
                .map(phase -> new PhaseTiming(phase, Duration.ofNanos(phase.name().length() * 1_000_001L)))
                .toList();
        var results = new ArrayList<CheckResult>();
        for (var outcome : outcomes) {
            var attempt = results.size();
            results.add(new CheckResult(
                    check,
                    attempt,
                    NOW.plusSeconds(attempt),
                    -attempt,
                    attempt == 0 ? Duration.ZERO : Duration.ofHours(attempt).plusNanos(1_234_567),
                    outcome,
                    attempt % 2 == 0 ? List.of() : phases));
        }
        return List.copyOf(results);
    }

    private static List<Measurement> everyMeasurement() {
        var measurements = new ArrayList<Measurement>();
        for (var unit : Measurement.Unit.values()) {
            measurements.add(new Measurement("in_" + unit.name().toLowerCase(Locale.ROOT), 0.1, unit));
        }
        var name = "a" + "b".repeat(62);
        measurements.add(Measurement.number(name, Double.MAX_VALUE));
        measurements.add(Measurement.number("smallest", Double.MIN_VALUE));
        measurements.add(Measurement.number("below_zero", -502.25));
        measurements.add(Measurement.number("zero", 0));
        return List.copyOf(measurements);
    }

    /** The results as far as a store must keep them: without {@code nanos}, instants and durations cut. */
    public static List<CheckResult> kept(List<CheckResult> results) {
        return results.stream().map(StoreFixtures::kept).toList();
    }

    private static CheckResult kept(CheckResult result) {
        return new CheckResult(
                result.check(),
                result.attempt(),
                result.time().truncatedTo(ChronoUnit.MILLIS),
                0,
                result.latency().truncatedTo(ChronoUnit.MICROS),
                result.outcome(),
                result.phases().stream()
                        .map(timing -> new PhaseTiming(
                                timing.phase(), timing.duration().truncatedTo(ChronoUnit.MICROS)))
                        .toList());
    }

    /** When each check was last seen, by check, with instants cut to the millisecond. */
    static Map<CheckId, LastSeen> byCheck(List<LastSeen> all) {
        return all.stream().collect(Collectors.toMap(LastSeen::check, StoreFixtures::kept));
    }

    /** That a check was last seen then, with instants cut to the millisecond. */
    static LastSeen kept(LastSeen seen) {
        return new LastSeen(
                seen.check(),
                seen.lastChecked().truncatedTo(ChronoUnit.MILLIS),
                seen.lastOk().map(instant -> instant.truncatedTo(ChronoUnit.MILLIS)));
    }
}
