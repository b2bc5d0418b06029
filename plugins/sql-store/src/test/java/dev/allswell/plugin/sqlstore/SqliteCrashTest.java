package dev.allswell.plugin.sqlstore;

import dev.allswell.plugin.testkit.time.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static dev.allswell.plugin.sqlstore.Stores.refusal;
import static org.assertj.core.api.Assertions.assertThat;

/** What a process that is killed leaves behind, and what it keeps others from while it lives. */
final class SqliteCrashTest {

    private static final int ENOUGH = 400;

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterAKill() throws Exception {
        var output = folder.resolve("acknowledged");
        var process = StoreProcess.start(folder, output);
        try {
            Eventually.until("the process has written a lot", () -> newest(output) >= ENOUGH || !process.isAlive());
            assertThat(refusal(Stores.in(folder)))
                    .hasMessageContaining("in use by process " + process.pid())
                    .hasMessageContaining("stop that one");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        var acknowledged = newest(output);
        assertThat(acknowledged).isGreaterThanOrEqualTo(ENOUGH);
        assertThat(Files.size(folder.resolve(Stores.FILE + "-wal"))).isPositive();

        Stores.with(Stores.in(folder), store -> {
            assertThat(store.journal().last()).isGreaterThanOrEqualTo(acknowledged);
            var entries = store.journal().after(0, 1_000_000);
            assertThat(entries).hasSize((int) store.journal().last());
            // Definition and state are written in pairs of writes, so the halves differ by one write at most.
            assertThat(store.definitions().all()).hasSize((entries.size() + 1) / 2);
            assertThat(store.states().all()).hasSize(entries.size() / 2);
        });
    }

    /** The number in the last line that is complete. */
    private static long newest(Path output) {
        try {
            var text = Files.readString(output);
            var lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            return lines.isEmpty() ? 0 : Long.parseLong(lines.getLast());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
