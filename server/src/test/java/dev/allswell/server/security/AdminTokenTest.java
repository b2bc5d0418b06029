package dev.allswell.server.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AdminTokenTest {

    @TempDir
    private Path folder;

    @Test
    void itIsMadeOnceAndKept() throws IOException {
        var token = AdminToken.open(folder, new SecureRandom());
        var text = Files.readString(token.file()).strip();
        assertThat(text).matches("[A-Za-z0-9_-]{43}");
        assertThat(token.matches(text)).isTrue();
        assertThat(token.matches(text + "x")).isFalse();
        assertThat(AdminToken.open(folder, new SecureRandom()).matches(text)).isTrue();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(token.file());
        }
    }

    @Test
    void onlyItsOwnerMayReadItAndWiderPermissionsAreTakenAway() throws IOException {
        var file = AdminToken.open(folder, new SecureRandom()).file();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        AdminToken.open(folder, new SecureRandom());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void aFileWithoutATokenAndALinkAreRefused() throws IOException {
        var file = folder.resolve(AdminToken.FILE_NAME);
        Files.writeString(file, "short\n");
        assertThatThrownBy(() -> AdminToken.open(folder, new SecureRandom())).hasMessageContaining("holds no token");
        Files.delete(file);
        Files.createSymbolicLink(file, Files.writeString(folder.resolve("other"), "a".repeat(43)));
        assertThatThrownBy(() -> AdminToken.open(folder, new SecureRandom())).hasMessageContaining("regular file");
    }
}
