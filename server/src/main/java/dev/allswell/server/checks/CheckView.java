package dev.allswell.server.checks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.snapshot.ServiceHealth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check and how it is: first what the reference system tells, under its names, then the rest.
 *
 * @param status the confirmed state
 * @param lastOk when a probe last passed, degraded or not
 * @param message why the state is what it is
 * @param degradedLatencyMs a probe that takes longer is degraded; null for no bound
 * @param since when the confirmed state began
 * @param confirming whether results differ from the confirmed state, but not yet often enough
 * @param settings as written, secrets masked
 * @param latencyMs of the last result
 * @param recent the newest results, the newest last; left out unless asked for
 */
public record CheckView(
        String name,
        String kind,
        String target,
        BigDecimal intervalSecs,
        BigDecimal timeoutSecs,
        String status,
        Optional<Instant> lastChecked,
        Optional<Instant> lastOk,
        Optional<String> message,
        String id,
        long intervalMs,
        long timeoutMs,
        long retryIntervalMs,
        int failureThreshold,
        int successThreshold,
        Optional<Long> degradedLatencyMs,
        String impact,
        Optional<String> group,
        Map<String, String> labels,
        String origin,
        boolean paused,
        Instant createdAt,
        Instant since,
        boolean confirming,
        SettingsTree settings,
        Optional<BigDecimal> latencyMs,
        Optional<ResultView> lastResult,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<List<RecentView>> recent) {

    /** The view of a check. */
    static CheckView of(ServiceHealth health, SettingsTree shownSettings, Optional<List<RecentView>> recent) {
        var definition = health.definition();
        var spec = definition.spec();
        var schedule = spec.schedule();
        var thresholds = spec.thresholds();
        return new CheckView(
                spec.name(),
                spec.kind(),
                spec.target(),
                Numbers.seconds(schedule.interval()),
                Numbers.seconds(schedule.timeout()),
                health.status().word(),
                health.lastChecked(),
                health.lastOk(),
                health.message(),
                definition.id().toString(),
                schedule.interval().toMillis(),
                schedule.timeout().toMillis(),
                schedule.retryInterval().toMillis(),
                thresholds.failure(),
                thresholds.success(),
                thresholds.degradedLatency().map(Duration::toMillis),
                spec.impact().word(),
                spec.group(),
                spec.labels(),
                definition.origin().word(),
                definition.paused(),
                definition.createdAt(),
                health.since(),
                health.confirming(),
                shownSettings,
                health.lastResult().map(CheckResult::latency).map(Numbers::millis),
                health.lastResult().map(ResultView::of),
                recent);
    }
}
