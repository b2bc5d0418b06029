package dev.allswell.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataHomeTest {

    @TempDir
    private Path folder;

    @Test
    void itIsMadeForItsOwnerAlone() throws IOException {
        try (var home = DataHome.open(folder.resolve("a/b"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aSecondOneIsRefusedByNameUntilTheFirstIsGone() throws IOException {
        try (var first = DataHome.open(folder)) {
            assertThatThrownBy(() -> DataHome.open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(first.folder().toString())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
        }
        DataHome.open(folder).close();
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> DataHome.open(file)).hasMessageContaining(file.toString());
    }
}
