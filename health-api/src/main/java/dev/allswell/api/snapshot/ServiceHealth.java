package dev.allswell.api.snapshot;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.probe.CheckResult;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One check at one moment: what it is, its confirmed state, and the last raw result beside it.
 *
 * @param definition what it is
 * @param status the confirmed state
 * @param since when the confirmed state began
 * @param lastChecked when the last probe ended, by the wall clock; absent before the first
 * @param lastOk when a probe last passed, degraded or not; absent before the first; kept while down
 * @param message why the confirmed state is what it is; absent when there is nothing to say
 * @param lastResult the last raw result; absent before the first
 * @param confirming whether results differ from the confirmed state, but not yet often enough
 */
public record ServiceHealth(
        CheckDefinition definition,
        CheckStatus status,
        Instant since,
        Optional<Instant> lastChecked,
        Optional<Instant> lastOk,
        Optional<String> message,
        Optional<CheckResult> lastResult,
        boolean confirming) {

    public ServiceHealth {
        Objects.requireNonNull(definition, "definition");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(lastChecked, "lastChecked");
        Objects.requireNonNull(lastOk, "lastOk");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(lastResult, "lastResult");
    }
}
