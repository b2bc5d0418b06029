package dev.allswell.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerLoggingTest {

    private static final String BEGINNING = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z [A-Z]+ +[A-Za-z]+: .*";

    @Test
    void nothingFromOutsideLooksLikeALineOfItsOwn() throws Exception {
        var lines = log("info");
        var beginnings = lines.stream().filter(line -> line.matches(BEGINNING)).toList();
        assertThat(beginnings).hasSize(2);
        assertThat(beginnings.getFirst())
                .contains(" WARN  Rooms: check web␤2026-11-22T01:02:03.004Z ERROR Forged: all is lost␤[2J is strange");
        assertThat(beginnings.getLast()).contains(" ERROR Rooms: it threw");
        assertThat(lines).filteredOn(line -> !line.matches(BEGINNING)).allMatch(line -> line.startsWith("    "));
        assertThat(lines).anyMatch(line -> line.contains("IllegalStateException: first"));
    }

    @Test
    void theLevelIsWhatWasAskedFor() throws Exception {
        assertThat(log("debug")).anyMatch(line -> line.endsWith(" DEBUG Rooms: only for who asks"));
        assertThat(log("error")).noneMatch(line -> line.contains(" WARN "));
        assertThatThrownBy(() -> ServerLogging.begin(Optional.of("loud"))).hasMessageContaining("one of error, warn");
    }

    private static List<String> log(String level) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlogback.configurationFile=logback.xml",
                LoggingProgram.class.getName(),
                level)
                .redirectErrorStream(true)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
