package dev.allswell.compose.config;

import java.io.IOException;
import java.nio.file.Path;

/** Reads the files that references name. Safe for use by any thread. */
public interface ReferenceFiles {

    /** Where the path leads once all symbolic links are followed. */
    Path real(Path path) throws IOException;

    /**
     * The beginning of a regular file, at most {@code limit} bytes of it.
     *
     * @throws IOException when there is no such file, it cannot be read, or it is not a regular file
     */
    byte[] read(Path file, int limit) throws IOException;
}
