package dev.allswell.plugin.sqlstore;

import java.sql.SQLException;

/** One write, as part of a transaction that others share. Runs on the writer's thread, more than once if need be. */
interface Write<T> {

    /** Writes, and makes what the caller gets once it is durable. */
    T run(Session session) throws SQLException;
}
