package dev.allswell.plugin.sqlstore;

import dev.allswell.plugin.testkit.store.StoreFixtures;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.allswell.plugin.sqlstore.Stores.await;
import static dev.allswell.plugin.sqlstore.Stores.refusal;
import static org.assertj.core.api.Assertions.assertThat;

/** Which files a store takes, which it refuses, and that it leaves those alone. */
final class SqliteStartTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndKept() throws Exception {
        var bytes = "checks: []\n".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        Files.write(file(), bytes);

        assertThat(refusal(Stores.in(folder)))
                .hasMessageContaining(file().toString())
                .hasMessageContaining("does not begin as an SQLite database")
                .hasMessageContaining("Recovery");
        assertThat(file()).hasBinaryContent(bytes);
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        Files.createFile(file());

        assertThat(refusal(Stores.in(folder))).hasMessageContaining("it is empty").hasMessageContaining("Recovery");
        assertThat(file()).isEmptyFile();
    }

    @Test
    void aFileThatWasCutOffIsRefusedAndKept() throws Exception {
        fill();
        try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.setLength(bytes.length() / 2);
        }

        refusesAsDamagedAndKeeps();
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 102, 4_096 + 3, 3 * 4_096 + 1, 6 * 4_096 + 5, 9 * 4_096})
    void aFileWithForeignBytesIsRefusedAndKept(int position) throws Exception {
        fill();
        try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(position);
            bytes.write(new byte[]{0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55, 0x55});
        }

        refusesAsDamagedAndKeeps();
    }

    @Test
    void theDatabaseOfAnotherProgramIsRefusedAndKept() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE songs (title TEXT)");
        }
        var bytes = Files.readAllBytes(file());

        assertThat(refusal(Stores.in(folder)))
                .hasMessageContaining(file().toString())
                .hasMessageContaining("another program");
        assertThat(file()).hasBinaryContent(bytes);
    }

    @Test
    void aDatabaseOfANewerAllswellIsRefusedAndKept() throws Exception {
        fill();
        Stores.meddle(
                folder,
                session -> session.script("INSERT INTO migrations VALUES (99, '0099-later', 'abc', 0)"));
        var bytes = Files.readAllBytes(file());

        assertThat(refusal(Stores.in(folder)))
                .hasMessageContaining("newer Allswell (tables of version 99, this one knows 1)");
        assertThat(file()).hasBinaryContent(bytes);
    }

    @Test
    void aDatabaseWhoseTablesWereMadeByAnotherScriptIsRefused() throws Exception {
        fill();
        Stores.meddle(folder, session -> session.script("UPDATE migrations SET checksum = 'abc'"));

        assertThat(refusal(Stores.in(folder))).hasMessageContaining("tables of version 1 (0001-first)");
    }

    @Test
    void aMissingFileWhoseNewestChangesAreThereIsRefused() throws Exception {
        var wal = folder.resolve(Stores.FILE + "-wal");
        Files.writeString(wal, "changes");

        assertThat(refusal(Stores.in(folder))).hasMessageContaining("is missing").hasMessageContaining(wal.toString());
        assertThat(file()).doesNotExist();
        assertThat(wal).hasContent("changes");
    }

    @Test
    void whatAnInterruptedFirstStartLeftIsReplaced() throws Exception {
        Files.writeString(folder.resolve(Stores.FILE + ".new"), "half a database");

        Stores.with(Stores.in(folder), store -> assertThat(store.definitions().all()).isEmpty());
        assertThat(folder.resolve(Stores.FILE + ".new")).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        var occupied = Files.createFile(folder.resolve("occupied"));

        assertThat(refusal(Stores.in(occupied.resolve("data"))))
                .hasMessageContaining(occupied.toString())
                .hasMessageContaining("check that the folder is there, its owner and permissions");
    }

    @Test
    void aFolderInThePlaceOfTheFileIsRefused() throws Exception {
        Files.createDirectory(file());

        assertThat(refusal(Stores.in(folder))).hasMessageContaining(file().toString());
        assertThat(file()).isEmptyDirectory();
    }

    @Test
    void aSecondStoreOnTheSameFileIsRefusedAndTheFirstGoesOn() throws Exception {
        Stores.with(Stores.in(folder), first -> {
            assertThat(refusal(Stores.in(folder)))
                    .hasMessageContaining("in use by another store of this process")
                    .hasMessageContaining("another data folder");
            await(first.journal().append(StoreFixtures.added(StoreFixtures.definition(1))));
        });
        Stores.with(Stores.in(folder), next -> assertThat(next.journal().last()).isEqualTo(1));
    }

    @Test
    void everythingIsReadableByItsOwnerOnly() throws Exception {
        var data = folder.resolve("deep").resolve("data");
        Stores.with(Stores.in(data), store -> {
            await(store.journal().append(StoreFixtures.added(StoreFixtures.definition(1))));

            assertThat(permissions(data)).isEqualTo("rwx------");
            assertThat(permissions(folder.resolve("deep"))).isEqualTo("rwx------");
            try (var files = Files.list(data)) {
                assertThat(files)
                        .extracting(file -> file.getFileName().toString())
                        .contains("allswell.db", "allswell.db-wal", "allswell.db.lock");
            }
            try (var files = Files.list(data)) {
                assertThat(files).allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
        });
    }

    @Test
    void afterAStopOneFileHoldsEverything() throws Exception {
        fill();

        assertThat(folder.resolve(Stores.FILE + "-wal")).doesNotExist();
        assertThat(folder.resolve(Stores.FILE + "-shm")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "what?mode=memory", "50% #1", "Grüße 世界", "a&b=c;d"})
    void anyFolderNameWillDo(String name) throws Exception {
        var data = folder.resolve(name);
        for (var start = 1; start <= 2; start++) {
            Stores.with(
                    Stores.in(data),
                    store -> await(store.journal().append(StoreFixtures.added(StoreFixtures.definition(1)))));
        }

        assertThat(data.resolve(Stores.FILE)).isNotEmptyFile();
        Stores.with(Stores.in(data), store -> assertThat(store.journal().last()).isEqualTo(2));
    }

    @Test
    void aStoreThatDoesNotRunSaysSo() throws Exception {
        var store = Stores.in(folder);
        assertThat(store.status().healthy()).isFalse();
        assertThat(store.status().summary()).contains("not started");
        assertThat(folder).isEmptyDirectory();

        Stores.with(store, running -> {
            assertThat(running.status().healthy()).isTrue();
            assertThat(running.status().name()).isEqualTo("store");
        });
        assertThat(store.status().healthy()).isFalse();
        assertThat(store.status().summary()).contains("stopped");
    }

    private void refusesAsDamagedAndKeeps() throws Exception {
        var bytes = Files.readAllBytes(file());

        assertThat(refusal(Stores.in(folder)))
                .hasMessageContaining(file().toString())
                .hasMessageContaining("damaged")
                .hasMessageContaining("Recovery");
        assertThat(file()).hasBinaryContent(bytes);
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder(Stores.FILE, Stores.FILE + ".lock");
        }
    }

    /** Makes a database of some dozen pages. */
    private void fill() throws Exception {
        Stores.with(Stores.in(folder), store -> {
            for (var number = 0; number < 100; number++) {
                var definition = StoreFixtures.definition(number);
                await(store.definitions().put(definition, StoreFixtures.added(definition)));
            }
        });
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private Path file() {
        return folder.resolve(Stores.FILE);
    }
}
