package dev.allswell.server.security;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The administrator's token: 256 random bits in base64url, in a file of the data folder that only its owner may read.
 * Whoever can read the file is the administrator.
 */
public final class AdminToken {

    /** The name of the file in the data folder. */
    public static final String FILE_NAME = "admin.token";

    private static final Logger LOG = System.getLogger(AdminToken.class.getName());
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43,200}");
    private static final int BYTES = 32;
    private static final int LARGEST_FILE = 1_024;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final byte[] token;

    private AdminToken(Path file, String token) {
        this.file = file;
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The token of a data folder; makes one when there is none. Permissions that let others read it are taken away, with
     * a warning.
     *
     * @throws IOException when the file cannot be read or written, or holds no token; the message names file and remedy
     */
    public static AdminToken open(Path dataFolder, SecureRandom random) throws IOException {
        var file = dataFolder.resolve(FILE_NAME);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            create(dataFolder, file, random);
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file + " is not a regular file; remove it and start again");
        }
        repair(file);
        return new AdminToken(file, read(file));
    }

    /** The file it is kept in. */
    public Path file() {
        return file;
    }

    /** Whether that is the token; takes the same time whatever the difference is. */
    public boolean matches(String presented) {
        return MessageDigest.isEqual(token, presented.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Path file) throws IOException {
        try (var content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var text = new String(content.readNBytes(LARGEST_FILE), StandardCharsets.UTF_8).strip();
            if (!TOKEN.matcher(text).matches()) {
                throw new FileSystemException(file + " holds no token; remove it and start again to have one made");
            }
            return text;
        }
    }

    /** A temporary file, forced to disk, and renamed: a crash leaves no token or a whole one. */
    private static void create(Path folder, Path file, SecureRandom random) throws IOException {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
        var unfinished = Files.createTempFile(folder, FILE_NAME, ".tmp", ownerOnly(folder));
        try {
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                var content = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (content.hasRemaining()) {
                    channel.write(content);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void repair(Path file) throws IOException {
        if (!posix(file)) {
            return;
        }
        var permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        if (!OWNER_ONLY.containsAll(permissions)) {
            Files.setPosixFilePermissions(file, OWNER_ONLY);
            LOG.log(
                    Level.WARNING,
                    "{0} could be read or written by others ({1}); this was taken away. If others use this machine,"
                            + " remove the file and start again to have a new token made",
                    file,
                    PosixFilePermissions.toString(permissions));
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return posix(folder)
                ? new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
