package dev.allswell.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The data folder, for this process alone for as long as it is open. The system ends that when the process dies. */
final class DataHome implements AutoCloseable {

    private static final String LOCK_FILE = "server.lock";

    private final Path folder;
    private final FileChannel channel;

    private DataHome(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the folder; makes it, for its owner alone, when it is not there.
     *
     * @throws IOException when it cannot be made or written, or another process has it; the message names the folder and
     *     the remedy
     */
    static DataHome open(Path folder) throws IOException {
        var absolute = folder.toAbsolutePath().normalize();
        try {
            make(absolute);
            var channel = FileChannel.open(
                    absolute.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                var holder = holder(channel);
                channel.close();
                throw new IOException("another Allswell" + holder + " is using it; stop that one first, or choose"
                        + " another folder with --data DIR");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new DataHome(absolute, channel);
        } catch (IOException failed) {
            throw new IOException("the data folder " + absolute + " cannot be used: " + reason(failed), failed);
        }
    }

    /** The folder. */
    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void make(Path folder) throws IOException {
        var parent = folder.getParent();
        if (Files.isDirectory(folder)) {
            return;
        }
        if (parent != null) {
            Files.createDirectories(parent);
        }
        var posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        var ownerOnly = posix
                ? new FileAttribute<?>[]{
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
        Files.createDirectory(folder, ownerOnly);
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ourselves) {
            return null;
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var content = ByteBuffer.allocate(20);
        channel.read(content, 0);
        var text = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
        return text.matches("[0-9]+") ? " (process " + text + ")" : "";
    }

    private static String reason(IOException failed) {
        return switch (failed) {
            case FileAlreadyExistsException _ -> "it is a file; choose another folder with --data DIR";
            case AccessDeniedException denied ->
                "this user may not write " + denied.getMessage() + "; choose another folder with --data DIR";
            default -> String.valueOf(failed.getMessage());
        };
    }
}
