package dev.allswell.plugin.sqlstore;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.plugin.testkit.store.StoreFixtures;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CompletionStage;

import static dev.allswell.plugin.sqlstore.Stores.await;

/**
 * A process of its own that writes to a store for longer than any test looks, and prints each sequence once its write is acknowledged. Test
 * processes only.
 */
final class StoreProcess {

    private static final int AT_ONCE = 20;
    private static final int ROUNDS = 1_000;

    private StoreProcess() {}

    /** Starts it on the store in that folder; what it acknowledges goes to the output, one line each. */
    static Process start(Path folder, Path output) throws Exception {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StoreProcess.class.getName(),
                folder.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var store = Stores.in(Path.of(arguments[0]));
        store.start();
        var status = CheckStatus.DOWN;
        for (var round = 0; round < ROUNDS; round++) {
            var before = status;
            status = status == CheckStatus.UP ? CheckStatus.DOWN : CheckStatus.UP;
            var entries = new ArrayList<CompletionStage<JournalEntry>>();
            for (var number = 0; number < AT_ONCE; number++) {
                var check = StoreFixtures.definition(round * AT_ONCE + number);
                entries.add(store.definitions().put(check, StoreFixtures.added(check)));
                entries.add(store.states().put(
                        StoreFixtures.state(check, status, "round " + round),
                        StoreFixtures.changed(check, before, status, "round " + round)));
            }
            for (var entry : entries) {
                out.println(await(entry).sequence());
            }
        }
    }
}
