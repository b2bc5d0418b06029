package dev.allswell.server.config;

import dev.allswell.server.TestingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationCheckTest {

    @TempDir
    private Path folder;

    @Test
    void aSoundFileIsCounted() throws IOException {
        assertThat(check("""
                data: %s
                checks:
                  - {name: a, kind: tcp, target: "localhost:1"}
                  - {name: b, kind: http, target: "http://localhost/", settings: {expect_status: [200]}}
                """.formatted(folder.resolve("data")))).containsExactly("ok: 2 checks");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void everyProblemIsToldAtOnceAlsoThoseThatOnlyPluginsSee() throws IOException {
        var lines = check("""
                dat: ./x
                dsn: {ttl: 5s}
                store: {kind: sqlite, fiel: x.db}
                checks:
                  - name: a
                    kind: tcp
                    target: nowhere
                  - name: b
                    kind: http
                    target: ftp://example.org/
                    settings:
                      expect_statsu: [200]
                  - name: c
                    kind: htttp
                    target: http://example.org/
                  - name: self:d
                    kind: tcp
                    target: a:1
                  - name: a
                    kind: tcp
                    target: a:1
                  - name: e
                    kind: tcp
                    target: a:1
                    interval: 1x
                """);
        assertThat(lines).allMatch(line -> line.startsWith(folder.resolve("allswell.yaml") + ":"));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains(":1:1: ").contains("`data`"))
                .anySatisfy(line -> assertThat(line).contains(":2:1: unknown key \"dsn\"").contains("`dns`"))
                .anySatisfy(line -> assertThat(line).contains(":3:23: ").contains("`file`"))
                .anySatisfy(line -> assertThat(line).contains(":7:5: TCP target must be host:port"))
                .anySatisfy(line -> assertThat(line).contains(":12:7: ").contains("`expect_status`"))
                .anySatisfy(line -> assertThat(line)
                        .contains(":14:5: unknown kind htttp; installed: ").contains("did you mean `http`?"))
                .anySatisfy(line -> assertThat(line).contains(":16:5: ").contains("self:"))
                .anySatisfy(line -> assertThat(line).contains(":19:5: check already exists: a"))
                .anySatisfy(line -> assertThat(line).contains(":25:5: "));
        assertThat(lines).doesNotHaveDuplicates();
    }

    @Test
    void aTargetThatItsKindRefusesIsToldEvenBesideWrongSettings() throws IOException {
        assertThat(check("checks:\n  - {name: b, kind: http, target: \"ftp://example.org/\"}\n"))
                .containsExactly(folder.resolve("allswell.yaml") + ":2:27: URL must be http or https");
    }

    private List<String> check(String text) throws IOException {
        var file = Files.writeString(folder.resolve("allswell.yaml"), text);
        return new ConfigurationCheck(TestingServer.installation()).check(file).lines();
    }
}
