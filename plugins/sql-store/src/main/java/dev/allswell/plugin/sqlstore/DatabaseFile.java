package dev.allswell.plugin.sqlstore;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteOpenMode;

/**
 * The database as a file. A new one is made under another name and renamed when it is complete, so a file with the
 * right name is always a whole database or has been damaged; one that is damaged, or not ours, is refused before
 * anything is written to it.
 */
final class DatabaseFile {

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final long PAGE_BYTES = 4_096;
    private static final long MEBIBYTE = 1 << 20;
    private static final int BUSY_MILLIS = 5_000;
    private static final int LARGEST_IDLE_WAL = 64 << 20;

    /** Up to this size all of the file is checked at start; beyond it, what the start depends on. */
    private static final long CHECKED_WHOLE = 64 * MEBIBYTE;

    private final Path file;
    private final int largestMib;
    private final StoreFaults faults;
    private final Migrations migrations;

    DatabaseFile(Path file, int largestMib, StoreFaults faults) {
        this.file = file;
        this.largestMib = largestMib;
        this.faults = faults;
        this.migrations = new Migrations(faults);
    }

    /**
     * Sees to it that the file is there, sound and of the present version.
     *
     * @throws dev.allswell.api.store.StoreException when it cannot be used; it is untouched then
     */
    void prepare(Instant now) throws IOException, SQLException {
        if (Files.exists(file)) {
            inspect();
            try (var session = openWriter()) {
                migrations.apply(session, now);
            }
        } else {
            create(now);
        }
    }

    /** A connection that may write: durable at each commit, begins with the write lock. */
    Session openWriter() throws SQLException {
        return openWriter(file);
    }

    /** A connection that cannot write. */
    Session openReader() throws SQLException {
        return open(readOnly(), uri(file));
    }

    /** A connection that leaves no trace: where there is no WAL to read, it takes the file for one that never changes. */
    private Session openInspector() throws IOException, SQLException {
        return open(readOnly(), hasWal() ? uri(file) : uri(file) + "?immutable=1");
    }

    private Session openWriter(Path database) throws SQLException {
        var config = config();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.FULL_SYNC, "true");
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setPageSize((int) PAGE_BYTES);
        config.setMaxPageCount((int) (largestMib * MEBIBYTE / PAGE_BYTES));
        config.setJournalSizeLimit(LARGEST_IDLE_WAL);
        return open(config, uri(database));
    }

    private static SQLiteConfig config() {
        var config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.OPEN_URI);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static SQLiteConfig readOnly() {
        var config = config();
        config.setReadOnly(true);
        return config;
    }

    /** The driver takes what follows a question mark in a plain path for options. */
    private static String uri(Path database) {
        return database.toAbsolutePath().toUri().toString();
    }

    private static Session open(SQLiteConfig config, String uri) throws SQLException {
        return new Session(config.createConnection("jdbc:sqlite:" + uri));
    }

    private boolean hasWal() throws IOException {
        return Files.exists(beside("-wal")) && Files.size(beside("-wal")) > 0;
    }

    private void create(Instant now) throws IOException, SQLException {
        if (hasWal()) {
            throw faults.because("the file is missing, but its newest changes are there in " + beside("-wal")
                    + "; put the file back, or move the -wal away to begin with an empty store");
        }
        var unfinished = beside(".new");
        for (var leftover : List.of(unfinished, beside(".new-wal"), beside(".new-shm"))) {
            Files.deleteIfExists(leftover);
        }
        OwnerOnly.createFile(unfinished);
        try (var session = openWriter(unfinished)) {
            session.script("PRAGMA application_id = " + Migrations.APPLICATION_ID);
            migrations.apply(session, now);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        makeRenameDurable();
    }

    private void makeRenameDurable() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private void inspect() throws IOException, SQLException {
        inspectHeader();
        try (var session = openInspector()) {
            migrations.check(session);
            quickCheck(session);
        } catch (SQLException failure) {
            if (StoreFaults.isDamage(failure)) {
                throw faults.damaged(String.valueOf(failure.getMessage()));
            }
            throw failure;
        }
    }

    private void inspectHeader() throws IOException {
        try (var stream = Files.newInputStream(file)) {
            var header = stream.readNBytes(MAGIC.length);
            if (header.length == 0) {
                throw faults.damaged("it is empty");
            }
            if (!Arrays.equals(header, MAGIC)) {
                throw faults.damaged("it does not begin as an SQLite database does");
            }
        }
    }

    private void quickCheck(Session session) throws IOException, SQLException {
        var questions = Files.size(file) <= CHECKED_WHOLE
                ? List.of("PRAGMA quick_check(1)")
                : List.of("PRAGMA quick_check(checks)", "PRAGMA quick_check(states)", "PRAGMA quick_check(last_seen)");
        for (var question : questions) {
            var answer = session.first(question, row -> row.getString(1)).orElse("no answer");
            if (!answer.equals("ok")) {
                throw faults.damaged(answer.lines().findFirst().orElse(""));
            }
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
