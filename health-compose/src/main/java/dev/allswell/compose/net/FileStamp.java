package dev.allswell.compose.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * By what one sees that a file was changed.
 *
 * @param modified when it was written last
 * @param size its size in bytes
 * @param file which file it is, where the system tells: another one may have been moved into its place
 */
record FileStamp(FileTime modified, long size, String file) {

    /** The stamp of a file just now; the links on the way to it are followed. */
    static FileStamp of(Path path) throws IOException {
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new FileStamp(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
    }
}
