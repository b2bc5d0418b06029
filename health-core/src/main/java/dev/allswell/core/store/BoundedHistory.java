package dev.allswell.core.store;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.store.HistoryStore.LastSeen;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The newest results of each check, and when it was last seen. Guarded by the store's lock. */
final class BoundedHistory {

    private final int mostPerCheck;
    private final Map<CheckId, ArrayDeque<CheckResult>> newestFirst = new HashMap<>();
    private final Map<CheckId, LastSeen> lastSeen = new HashMap<>();

    BoundedHistory(int mostPerCheck) {
        if (mostPerCheck < 1) {
            throw new IllegalArgumentException("a history keeps at least 1 result per check, not " + mostPerCheck);
        }
        this.mostPerCheck = mostPerCheck;
    }

    void append(CheckResult result) {
        var results = newestFirst.computeIfAbsent(result.check(), check -> new ArrayDeque<>(1));
        if (results.size() == mostPerCheck) {
            results.removeLast();
        }
        results.addFirst(result);
        var before = Optional.ofNullable(lastSeen.get(result.check()));
        var lastOk = works(result.outcome()) ? Optional.of(result.time()) : before.flatMap(LastSeen::lastOk);
        lastSeen.put(result.check(), new LastSeen(result.check(), result.time(), lastOk));
    }

    void forget(CheckId check) {
        newestFirst.remove(check);
        lastSeen.remove(check);
    }

    List<CheckResult> recent(CheckId check, int limit) {
        var results = newestFirst.get(check);
        return results == null ? List.of() : results.stream().limit(limit).toList();
    }

    List<LastSeen> lastSeen() {
        return List.copyOf(lastSeen.values());
    }

    private static boolean works(ProbeOutcome outcome) {
        return switch (outcome) {
            case ProbeOutcome.Passed passed -> true;
            case ProbeOutcome.Degraded degraded -> true;
            case ProbeOutcome.Failed failed -> false;
            case ProbeOutcome.Inconclusive inconclusive -> false;
        };
    }
}
