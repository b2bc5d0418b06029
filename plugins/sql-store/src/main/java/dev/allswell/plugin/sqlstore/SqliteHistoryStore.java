package dev.allswell.plugin.sqlstore;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.probe.ProbeOutcome.Degraded;
import dev.allswell.api.probe.ProbeOutcome.Failed;
import dev.allswell.api.probe.ProbeOutcome.Inconclusive;
import dev.allswell.api.probe.ProbeOutcome.Passed;
import dev.allswell.api.store.HistoryStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Results: of each check the newest, one row of table {@code results} each, numbered without a gap so that old ones are
 * a range of the key; what outlives them is in {@code last_seen}.
 */
final class SqliteHistoryStore implements HistoryStore {

    private static final String INSERT =
            """
            INSERT INTO results (check_key, ordinal, attempt, ended, latency, outcome, fault, message, details)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String SEEN =
            """
            INSERT INTO last_seen (check_key, checked, ok, newest_ordinal) VALUES (?, ?, ?, ?)
            ON CONFLICT (check_key) DO UPDATE SET
              checked = excluded.checked, ok = coalesce(excluded.ok, ok), newest_ordinal = excluded.newest_ordinal""";

    private static final int MOST_SURPLUS = 1_000;

    private final StoreWriter writer;
    private final ReadPool reads;
    private final StoreFaults faults;
    private final int kept;

    /** A check that has a definition, and the number of its newest result, 0 when it has none. */
    private record Known(long key, long newest) {}

    SqliteHistoryStore(StoreWriter writer, ReadPool reads, StoreFaults faults, int kept) {
        this.writer = writer;
        this.reads = reads;
        this.faults = faults;
        this.kept = kept;
    }

    @Override
    public CompletionStage<Void> append(List<CheckResult> results) {
        var batch = List.copyOf(results);
        var done = new CompletableFuture<Void>();
        writer.submit("write " + batch.size() + " results", batch.size(), session -> write(session, batch))
                .whenComplete((count, failure) -> {
                    if (failure == null) {
                        done.complete(null);
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
        return done;
    }

    @Override
    public List<CheckResult> recent(CheckId check, int limit) {
        return reads.ask(
                "read the results of check " + check,
                session -> session.list(
                        """
                        SELECT check_key, ordinal, attempt, ended, latency, outcome, fault, message, details
                        FROM results JOIN checks ON key = check_key WHERE id = ? ORDER BY ordinal DESC LIMIT ?""",
                        row -> result(check, row),
                        Columns.id(check),
                        Math.clamp(limit, 0, kept)));
    }

    @Override
    public List<LastSeen> lastSeen() {
        return reads.ask(
                "read when checks were last seen",
                session -> session.list(
                        "SELECT id, checked, ok FROM last_seen JOIN checks ON key = check_key",
                        SqliteHistoryStore::seen));
    }

    /** Writes what is of checks that have a definition, and says how many results came. */
    private int write(Session session, List<CheckResult> batch) throws SQLException {
        var byCheck = new LinkedHashMap<CheckId, List<CheckResult>>();
        batch.forEach(
                result -> byCheck.computeIfAbsent(result.check(), check -> new ArrayList<>()).add(result));
        for (var entry : byCheck.entrySet()) {
            var known = known(session, entry.getKey());
            if (known.isPresent()) {
                write(session, known.get(), entry.getValue());
            }
        }
        return batch.size();
    }

    private void write(Session session, Known check, List<CheckResult> results) throws SQLException {
        var rows = new ArrayList<@Nullable Object[]>(results.size());
        var ordinal = check.newest();
        Long ok = null;
        for (var result : results) {
            var form = ResultForm.of(result);
            ordinal++;
            rows.add(row(check, ordinal, form));
            if (isOk(result.outcome())) {
                ok = form.ended();
            }
        }
        session.updateAll(INSERT, rows);
        session.update(SEEN, check.key(), Columns.nanos(results.getLast().time()), ok, ordinal);
        if (ordinal / surplus() != check.newest() / surplus()) {
            removeSurplus(session, check.key(), ordinal, results.size());
        }
    }

    private static @Nullable Object[] row(Known check, long ordinal, ResultForm form) {
        return new @Nullable Object[]{
            check.key(),
            ordinal,
            form.attempt(),
            form.ended(),
            form.latency(),
            form.outcome(),
            form.fault(),
            form.message(),
            form.details()
        };
    }

    /** How far over what is kept a check may grow, so that old rows are not removed one by one. */
    private int surplus() {
        return Math.clamp(kept / 8, 16, MOST_SURPLUS);
    }

    /** Removes rows from the old end, some more than came in since last time, but never very many at once. */
    private void removeSurplus(Session session, long key, long newest, int appended) throws SQLException {
        session.update(
                """
                DELETE FROM results WHERE check_key = ? AND ordinal <= ?
                  AND ordinal <= (SELECT min(ordinal) FROM results WHERE check_key = ?) + ?""",
                key,
                newest - kept,
                key,
                4 * surplus() + appended);
    }

    private static Optional<Known> known(Session session, CheckId check) throws SQLException {
        return session.first(
                """
                SELECT key, coalesce(newest_ordinal, 0) FROM checks LEFT JOIN last_seen ON check_key = key
                WHERE id = ?""",
                row -> new Known(row.getLong(1), row.getLong(2)),
                (Object) Columns.id(check));
    }

    private static boolean isOk(ProbeOutcome outcome) {
        return switch (outcome) {
            case Passed passed -> true;
            case Degraded degraded -> true;
            case Failed failed -> false;
            case Inconclusive inconclusive -> false;
        };
    }

    private CheckResult result(CheckId check, ResultSet row) throws SQLException {
        var place = row.getLong(1) + ", " + row.getLong(2);
        var form = new ResultForm(
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9));
        try {
            return form.result(check);
        } catch (RuntimeException broken) {
            throw faults.unreadable("results", place, broken);
        }
    }

    private static LastSeen seen(ResultSet row) throws SQLException {
        var check = Columns.id(row.getBytes(1));
        var checked = Columns.instant(row.getLong(2));
        var ok = row.getLong(3);
        return new LastSeen(check, checked, row.wasNull() ? Optional.empty() : Optional.of(Columns.instant(ok)));
    }
}
