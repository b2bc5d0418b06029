package dev.allswell.core.engine;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.snapshot.ServiceHealth;
import java.util.concurrent.CompletableFuture;

/** Something that happens to a check. */
sealed interface LaneInput {

    /** A probe ended. */
    record Probed(CheckResult result) implements LaneInput {}

    /** The definition changed. */
    record Redefined(CheckDefinition definition) implements LaneInput {}

    /** It cannot be probed, for that reason. */
    record NotProbed(String reason) implements LaneInput {}

    /** Time to see whether anything conclusive was heard lately. */
    record Expiry() implements LaneInput {}

    /**
     * The store did not take the transition that came of that input.
     *
     * @param handled how many inputs the lane had handled by then; when there were more, this one is out of date
     */
    record TryAgain(LaneInput input, long handled) implements LaneInput {}

    /** Tells when everything before it is done. */
    record Mark(CompletableFuture<ServiceHealth> reached) implements LaneInput {}
}
