package dev.allswell.plugin.sqlstore;

import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.api.store.DefinitionStore;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.store.HistoryStore;
import dev.allswell.api.store.JournalStore;
import dev.allswell.api.store.StateStore;
import dev.allswell.api.store.StoreException;
import dev.allswell.api.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;

/**
 * Everything that is remembered, in one SQLite file. A completed stage has been synchronized to the disk (WAL,
 * {@code synchronous=FULL}): it is there after the process is killed or the power fails.
 *
 * <p>{@link #start} refuses, and leaves the file as it is, when the file is damaged, in use, of another program or of a
 * newer version. Results are refused while {@link SqliteSettings#waitingResults} of them wait already.
 */
public final class SqliteHealthStore implements HealthStore {

    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(8);
    private static final Duration READ_PATIENCE = Duration.ofSeconds(2);

    private final String description;
    private final Path path;
    private final TimeSource time;
    private final StoreFaults faults;
    private final StoreHealth health;
    private final DatabaseFile file;
    private final StoreLock lock;
    private final StoreWriter writer;
    private final ReadPool reads;
    private final DefinitionStore definitions;
    private final StateStore states;
    private final JournalStore journal;
    private final HistoryStore history;

    /** A store that is not started yet: no I/O, no thread. */
    public SqliteHealthStore(SqliteSettings settings, Path dataFolder, TimeSource time, ThreadFactory threads) {
        this.path = dataFolder.resolve(settings.file());
        this.description = "SQLite in " + path;
        this.time = time;
        this.faults = new StoreFaults(path);
        this.health = new StoreHealth(description);
        this.file = new DatabaseFile(path, settings.largestFileMib(), faults);
        this.lock = new StoreLock(path.resolveSibling(path.getFileName() + ".lock"), faults);
        this.writer = new StoreWriter(file::openWriter, faults, health, settings.waitingResults(), threads);
        this.reads = new ReadPool(file::openReader, faults, settings.readConnections());
        var rows = new JournalRows(writer, faults, time, settings.journalRetention());
        this.definitions = new SqliteDefinitionStore(writer, reads, rows, faults);
        this.states = new SqliteStateStore(writer, reads, rows, faults);
        this.journal = new SqliteJournalStore(writer, reads, rows);
        this.history = new SqliteHistoryStore(writer, reads, faults, settings.resultsPerCheck());
    }

    @Override
    public String description() {
        return description;
    }

    /**
     * Takes the lock, creates or checks the file, and opens it.
     *
     * @throws StoreException when the file cannot be used; the message says why and what to do
     */
    @Override
    public void start() throws IOException {
        try {
            open();
        } catch (IOException | SQLException | RuntimeException failure) {
            lock.release();
            throw refusal(failure);
        }
    }

    /** Writes what waits, for some seconds at most, and closes the file. */
    @Override
    public void stop() throws IOException {
        try {
            health.stopped();
            reads.stop(READ_PATIENCE);
            writer.stop(DRAIN_PATIENCE);
        } finally {
            health.stopped();
            lock.release();
        }
    }

    @Override
    public DefinitionStore definitions() {
        return definitions;
    }

    @Override
    public StateStore states() {
        return states;
    }

    @Override
    public JournalStore journal() {
        return journal;
    }

    @Override
    public HistoryStore history() {
        return history;
    }

    @Override
    public CapabilityStatus status() {
        return health.status();
    }

    /** How many transactions were committed since the start. */
    long commits() {
        return writer.commits();
    }

    private void open() throws IOException, SQLException {
        var folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            OwnerOnly.createFolder(folder);
        }
        lock.acquire();
        file.prepare(time.wall());
        writer.start();
        reads.start();
        health.started();
    }

    private RuntimeException refusal(Exception failure) {
        return failure instanceof IOException
                ? faults.because(
                        "the file or its folder cannot be written (" + failure
                                + "); check that the folder is there, its owner and permissions, and the free space",
                        failure)
                : faults.couldNot("open it", failure);
    }
}
