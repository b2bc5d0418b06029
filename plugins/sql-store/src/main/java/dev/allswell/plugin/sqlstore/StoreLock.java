package dev.allswell.plugin.sqlstore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one database has one Allswell. The lock is one of the operating system on a file of its own beside
 * the database, held for as long as the store runs: it goes away with the process, however that ends. The file stays
 * and holds the number of the process that last had it.
 *
 * <p>SQLite's own locks allow for several processes, and two copies of SQLite in one process cannot see each other's.
 */
final class StoreLock {

    private static final int LONGEST_NUMBER = 20;

    private final Path file;
    private final StoreFaults faults;
    private final AtomicReference<@Nullable FileChannel> held = new AtomicReference<>();

    StoreLock(Path file, StoreFaults faults) {
        this.file = file;
        this.faults = faults;
    }

    /**
     * Takes the lock.
     *
     * @throws dev.allswell.api.store.StoreException when another has it
     */
    void acquire() throws IOException {
        OwnerOnly.createFile(file);
        var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw inUse("process " + read(channel));
            }
        } catch (OverlappingFileLockException sameProcess) {
            channel.close();
            throw inUse("another store of this process");
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
        held.set(channel);
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(Long.toString(ProcessHandle.current().pid())), 0);
    }

    void release() throws IOException {
        var channel = held.getAndSet(null);
        if (channel != null) {
            channel.close();
        }
    }

    private RuntimeException inUse(String holder) {
        return faults.because("it is in use by " + holder + "; stop that one, or give this one another data folder");
    }

    private static String read(FileChannel channel) throws IOException {
        var number = ByteBuffer.allocate(LONGEST_NUMBER);
        channel.read(number, 0);
        return StandardCharsets.US_ASCII.decode(number.flip()).toString();
    }
}
