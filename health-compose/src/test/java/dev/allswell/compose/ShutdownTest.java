package dev.allswell.compose;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A real process, ended as an operating system ends it. */
class ShutdownTest {

    private static final int ENDED_BY_SIGTERM = 128 + 15;

    @Test
    void sigtermStopsEverythingInExactlyTheReverseOrder() throws Exception {
        var process = child();
        try (var output = process.inputReader()) {
            assertThat(readUntilReady(output))
                    .containsExactly("start STORAGE", "start CAPABILITIES", "start ENGINE", "start LOOPS",
                            "start LISTENERS");

            process.toHandle().destroy();

            assertThat(output.lines().toList())
                    .containsExactly("stop LISTENERS", "stop LOOPS", "stop ENGINE", "stop CAPABILITIES",
                            "stop STORAGE");
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> readUntilReady(BufferedReader output) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = output.readLine(); !"ready true".equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("the child ended before it was ready, after: " + lines);
            }
            lines.add(line);
        }
        return lines;
    }

    private static Process child() {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-Dguice_bytecode_gen_option=DISABLED",
                "-classpath",
                System.getProperty("java.class.path"),
                ShutdownChild.class.getName());
        try {
            return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
