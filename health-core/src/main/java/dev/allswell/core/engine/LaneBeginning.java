package dev.allswell.core.engine;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.core.history.CheckHistory;
import dev.allswell.core.state.CheckState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a check when its lane is made.
 *
 * @param lastResult null when there is none
 * @param lastChecked null when it was never probed
 * @param lastOk null when it was never well
 */
record LaneBeginning(
        CheckDefinition definition,
        CheckState state,
        CheckHistory history,
        @Nullable CheckResult lastResult,
        @Nullable Instant lastChecked,
        @Nullable Instant lastOk) {

    /** The beginning of a check that is new. */
    static LaneBeginning of(CheckDefinition definition, Instant now, CheckHistory history) {
        return new LaneBeginning(definition, CheckState.initial(now), history, null, null, null);
    }
}
