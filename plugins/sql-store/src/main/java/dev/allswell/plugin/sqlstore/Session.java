package dev.allswell.plugin.sqlstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection with its prepared statements. For one thread at a time. */
final class Session implements AutoCloseable {

    /** Makes a value of the row a result set stands on. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    Session(Connection connection) {
        this.connection = connection;
    }

    /** Runs one statement that changes rows, and says how many. */
    int update(String sql, @Nullable Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    /** Runs one statement for each row of values. */
    void updateAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
        var statement = prepared(sql);
        for (var row : rows) {
            bind(statement, row);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    /** All rows of an answer. */
    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        var list = new ArrayList<T>();
        try (var rows = bound(sql, values).executeQuery()) {
            while (rows.next()) {
                list.add(reader.read(rows));
            }
        }
        return list;
    }

    /** The first row of an answer, if there is one. */
    <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) throws SQLException {
        try (var rows = bound(sql, values).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    /** The number in the only row of an answer. */
    long number(String sql, @Nullable Object... values) throws SQLException {
        return first(sql, row -> row.getLong(1), values)
                .orElseThrow(() -> new SQLException("no answer to " + sql));
    }

    /** Runs statements that take no values and give no rows, separated by semicolons. */
    void script(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Begins to write: takes the write lock, waiting for it as long as the busy time-out allows. */
    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Makes what was written since {@link #begin} durable. */
    void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    /** Undoes what was written since {@link #begin}. When this fails, too, close the session: that undoes it as well. */
    void rollback() throws SQLException {
        forgetStatements();
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** The driver throws a statement away when it fails, so that it cannot be used again. */
    private void forgetStatements() throws SQLException {
        var forgotten = List.copyOf(statements.values());
        statements.clear();
        for (var statement : forgotten) {
            statement.close();
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object[] values) throws SQLException {
        var statement = prepared(sql);
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (var index = 0; index < values.length; index++) {
            statement.setObject(index + 1, values[index]);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        var known = statements.get(sql);
        if (known != null) {
            return known;
        }
        var statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
        return statement;
    }
}
