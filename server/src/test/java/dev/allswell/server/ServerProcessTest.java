package dev.allswell.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ServerProcessTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aWrongFileIsToldLineByLineAndNothingStarts() throws Exception {
        var file = Files.writeString(
                folder.resolve("allswell.yaml"),
                "listen: nowhere\nchecks:\n  - {name: a, kind: tcp, target: x}\n");
        assertThat(run(Optional.of(file), Optional.empty())).isEqualTo(ServerProcess.REFUSED);
        assertThat(err()).contains(file + ":1:1: listen must be an address").contains(file + ":3:26: TCP target");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void whatOnlyPluginsSeeIsToldWithItsPlaceToo() throws Exception {
        var file = Files.writeString(folder.resolve("allswell.yaml"), "store: {kind: postgres}\n");
        assertThat(run(Optional.of(file), Optional.empty())).isEqualTo(ServerProcess.REFUSED);
        assertThat(err()).contains(file + ":1:1: ").contains("postgres").contains("sqlite");
    }

    @Test
    void aPortInUseIsNamedWithoutAStackTrace() throws Exception {
        try (var other = TestingServer.start(folder.resolve("other"))) {
            var address = other.server().address().toString();
            assertThat(run(Optional.empty(), Optional.of(address))).isEqualTo(ServerProcess.REFUSED);
            assertThat(err()).contains("cannot listen on " + address).contains("--listen").doesNotContain("\tat ");
        }
    }

    @Test
    void aWrongAddressIsNamed() throws Exception {
        assertThat(run(Optional.empty(), Optional.of("9355"))).isEqualTo(ServerProcess.REFUSED);
        assertThat(err()).startsWith("allswell: --listen must be an address and a port");
    }

    private int run(Optional<Path> config, Optional<String> listen) throws InterruptedException, IOException {
        try (var told = new PrintStream(out, true, StandardCharsets.UTF_8);
                var complained = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            return new ServerProcess(TestingServer.installation(), told, complained)
                    .run(new ServeOptions(config, listen, Optional.of(folder.resolve("data")), Optional.empty()));
        }
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
