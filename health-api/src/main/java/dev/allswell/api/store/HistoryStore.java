package dev.allswell.api.store;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.CheckResult;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The results of probes, kept for as long as the store's settings say. Results of a check that has no definition in the
 * store are dropped silently: it was removed, or it is not one that is kept.
 */
public interface HistoryStore {

    /** Keeps results, in the order they are given. Completes when they are durable. */
    CompletionStage<Void> append(List<CheckResult> results);

    /** The newest results of a check, newest first, at most {@code limit}. Their {@code nanos} mean nothing. */
    List<CheckResult> recent(CheckId check, int limit);

    /** When each check was last looked at and when it was last well, however long ago; in no particular order. */
    List<LastSeen> lastSeen();

    /**
     * When a check was last looked at, and when it was last well.
     *
     * @param lastChecked when its last probe ended
     * @param lastOk when a probe last passed, degraded or not; absent when none ever did
     */
    record LastSeen(CheckId check, Instant lastChecked, Optional<Instant> lastOk) {

        public LastSeen {
            Objects.requireNonNull(check, "check");
            Objects.requireNonNull(lastChecked, "lastChecked");
            Objects.requireNonNull(lastOk, "lastOk");
        }
    }
}
