package dev.allswell.core.history;

import dev.allswell.api.probe.CheckResult;
import dev.allswell.core.sketch.LatencyHistogram;
import java.util.List;

/** What is remembered in memory of one check: its last results, and how its latencies are distributed. */
public final class CheckHistory {

    private final RecentResults recent = new RecentResults();
    private final LatencyHistogram latencies = new LatencyHistogram();

    CheckHistory() {}

    /** The newest results, oldest of them first; at most 60 are kept. */
    public List<RecentResult> recent(int limit) {
        return recent.newest(limit);
    }

    /** The latencies of all conclusive results since the process started. */
    public LatencyHistogram.Snapshot latencies() {
        return latencies.snapshot();
    }

    /** Adds a result of this process. */
    void add(CheckResult result) {
        var brief = RecentResult.of(result);
        recent.add(brief);
        if (brief.verdict() != RecentResult.Verdict.INCONCLUSIVE) {
            latencies.record(result.latency());
        }
    }

    /** Adds a result that was made before this process started. */
    void restore(CheckResult result) {
        recent.add(RecentResult.of(result));
    }
}
