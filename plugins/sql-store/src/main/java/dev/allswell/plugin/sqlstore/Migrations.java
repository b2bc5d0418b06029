package dev.allswell.plugin.sqlstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Brings a database from any earlier version of its tables to the present one. Each script runs once, in a transaction
 * of its own, and is never changed after a release: its checksum is kept with it.
 */
final class Migrations {

    /** In {@code PRAGMA application_id} of every database of ours: the letters ALSW. */
    static final int APPLICATION_ID = 0x414C5357;

    private static final List<String> SCRIPTS = List.of("0001-first");

    private static final String CREATE_TABLE =
            """
            CREATE TABLE IF NOT EXISTS migrations (
              version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied INTEGER NOT NULL
            ) STRICT""";

    private final List<Script> scripts;
    private final StoreFaults faults;

    /** A script and its place. */
    private record Script(int version, String name, String sql) {

        String checksum() {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                return HexFormat.of().formatHex(digest.digest(sql.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        }
    }

    /** What a database says was applied to it. */
    private record Applied(int version, String name, String checksum) {}

    Migrations(StoreFaults faults) {
        this.faults = faults;
        var loaded = new ArrayList<Script>();
        for (var name : SCRIPTS) {
            loaded.add(new Script(loaded.size() + 1, name, load(name)));
        }
        this.scripts = List.copyOf(loaded);
    }

    /**
     * Looks whether this version of Allswell knows the tables of a database, and changes nothing.
     *
     * @throws dev.allswell.api.store.StoreException when it does not
     */
    void check(Session session) throws SQLException {
        if (session.number("PRAGMA application_id") != APPLICATION_ID) {
            throw faults.because("this is the database of another program; name another file in the setting file");
        }
        for (var applied : applied(session)) {
            if (applied.version() > scripts.size()) {
                throw faults.because("it was written by a newer Allswell (tables of version " + applied.version()
                        + ", this one knows " + scripts.size()
                        + "); run that version, or put a copy from before the update in its place");
            }
            if (!scripts.get(applied.version() - 1).checksum().equals(applied.checksum())) {
                throw faults.because("its tables of version " + applied.version() + " (" + applied.name()
                        + ") are not those of this Allswell; run the version that made them");
            }
        }
    }

    /** Applies the scripts that were not applied yet. */
    void apply(Session session, Instant now) throws SQLException {
        var done = isNew(session) ? 0 : applied(session).size();
        for (var script : scripts.subList(done, scripts.size())) {
            session.begin();
            session.script(CREATE_TABLE);
            session.script(script.sql());
            session.update(
                    "INSERT INTO migrations (version, name, checksum, applied) VALUES (?, ?, ?, ?)",
                    script.version(),
                    script.name(),
                    script.checksum(),
                    Columns.nanos(now));
            session.commit();
        }
    }

    private static boolean isNew(Session session) throws SQLException {
        return session.number("SELECT count(*) FROM sqlite_schema WHERE name = 'migrations'") == 0;
    }

    private static List<Applied> applied(Session session) throws SQLException {
        return session.list(
                "SELECT version, name, checksum FROM migrations ORDER BY version",
                row -> new Applied(row.getInt(1), row.getString(2), row.getString(3)));
    }

    private static String load(String name) {
        var resource = "migration/" + name + ".sql";
        try (var stream = Migrations.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the jar of sql-store lacks " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
