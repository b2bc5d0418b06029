package dev.allswell.compose.config;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this machine. */
public final class LocalReferenceFiles implements ReferenceFiles {

    @Override
    public Path real(Path path) throws IOException {
        return path.toRealPath();
    }

    @Override
    public byte[] read(Path file, int limit) throws IOException {
        // A pipe or a device could make the reader wait for ever.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
        try (var content = Files.newInputStream(file)) {
            return content.readNBytes(limit);
        }
    }
}
