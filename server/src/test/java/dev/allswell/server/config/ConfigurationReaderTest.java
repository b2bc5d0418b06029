package dev.allswell.server.config;

import dev.allswell.api.check.Impact;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.config.LocalReferenceFiles;
import dev.allswell.compose.config.References;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConfigurationReaderTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAFileThereAreDefaults() {
        var defaults = reader(Map.of()).defaults();
        assertThat(defaults.listen()).isEqualTo(new ListenAddress("127.0.0.1", 9355));
        assertThat(defaults.data()).isEqualTo(Path.of("./allswell-data"));
        assertThat(defaults.settings().scheduler())
                .isEqualTo(new SchedulerSettings(10_000, 256, 32, Duration.ofSeconds(10)));
        assertThat(defaults.checks()).isEmpty();
    }

    @Test
    void everythingThatCanBeWrittenIsRead() throws IOException {
        var file = read(Map.of("PORT", "1234", "HOST", "db.example"), """
                listen: "[::1]:${PORT:9355}"
                data: ./elsewhere
                plugins: [./more]
                store: {kind: sqlite, file: x.db}
                scheduler: {max_in_flight: 7, start_spread: 1s}
                dns: {ttl: 5s}
                checks:
                  - name: web
                    kind: http
                    target: https://example.org/
                    interval: 10s
                    timeout: 2s
                    retry_interval: 1s
                    failure_threshold: ${FAILURES:3}
                    success_threshold: 2
                    degraded_latency: 500ms
                    impact: critical
                    group: shop
                    labels: {team: blue}
                    settings: {expect_status: [200], password: "${file:/run/secret}"}
                  - {name: db, kind: tcp, target: "${HOST}:5432", interval_secs: 2.5, timeout_secs: 1}
                """);
        assertThat(file.problems()).isEmpty();
        var configuration = file.configuration();
        assertThat(configuration.listen()).isEqualTo(new ListenAddress("::1", 1234));
        assertThat(configuration.data()).isEqualTo(Path.of("./elsewhere"));
        assertThat(configuration.settings().plugins()).containsExactly(Path.of("./more"));
        assertThat(configuration.store()).contains(
                new StoreChoice("sqlite", SettingsTree.empty().with("file", "x.db")));
        assertThat(configuration.settings().scheduler().maxInFlight()).isEqualTo(7);
        assertThat(configuration.capabilities()).containsOnlyKeys("dns");
        var web = configuration.checks().getFirst();
        assertThat(web.schedule().interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(web.schedule().retryInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(web.thresholds().failure()).isEqualTo(3);
        assertThat(web.thresholds().degradedLatency()).contains(Duration.ofMillis(500));
        assertThat(web.impact()).isEqualTo(Impact.CRITICAL);
        assertThat(web.settings().get("password")).contains(new SettingsTree.Text("${file:/run/secret}"));
        var database = configuration.checks().getLast();
        assertThat(database.target()).isEqualTo("db.example:5432");
        assertThat(database.schedule().interval()).isEqualTo(Duration.ofMillis(2_500));
        assertThat(database.schedule().timeout()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void everyProblemIsToldAtOnceWithItsPlace() throws IOException {
        var file = read(Map.of(), """
                listen: 9355
                dat: ./x
                scheduler: {max_in_flight: 0}
                store: sqlite
                checks:
                  - name: ""
                    kind: http
                  - name: slow
                    kind: tcp
                    target: a:1
                    interval: 1s
                    timeout: 2s
                    failure_threshold: 101
                  - {name: twice, kind: tcp, target: a:1, intervall: 3s}
                  - {name: slow, kind: tcp, target: "${NOWHERE}"}
                  - {name: again, kind: tcp, target: a:1}
                  - {name: again, kind: tcp, target: a:1, impact: huge}
                """);
        assertThat(file.problems()).extracting(ConfigurationProblem::text)
                .allMatch(text -> text.startsWith(folder.resolve("allswell.yaml") + ":"));
        assertThat(file.problems().stream().map(problem -> problem.position().line()).toList())
                .containsExactly(1, 2, 3, 4, 6, 12, 13, 14, 15, 15, 17, 17);
        assertThat(file.problems().stream().map(ConfigurationProblem::message).toList())
                .anySatisfy(message -> assertThat(message).contains("did you mean `data`?"))
                .anySatisfy(message -> assertThat(message).contains("did you mean `interval`?"))
                .anySatisfy(message -> assertThat(message).contains("NOWHERE is not set"))
                .contains("name is required",
                        "timeout must not be longer than interval",
                        "failure_threshold must be between 1 and 100",
                        "check already exists: again, first in line 16; give it another name",
                        "impact must be critical, major or minor");
    }

    @Test
    void aFileThatCannotBeReadIsAProblemToo() throws IOException {
        var reader = reader(Map.of());
        assertThat(reader.read(folder.resolve("missing.yaml")).problems().getFirst().text())
                .isEqualTo(folder.resolve("missing.yaml") + ":1:1: the file does not exist; check the path");
        assertThat(reader.read(folder).problems().getFirst().message()).contains("is a folder");
        var binary = Files.write(folder.resolve("binary.yaml"), new byte[]{(byte) 0xC3, 0x28});
        assertThat(reader.read(binary).problems().getFirst().message()).contains("UTF-8");
        var large = Files.write(folder.resolve("large.yaml"), new byte[YamlReader.LARGEST + 1]);
        assertThat(reader.read(large).problems().getFirst().message()).contains("16 MiB");
    }

    @Test
    void anEmptyFileIsNoProblemAndAListIs() throws IOException {
        assertThat(read(Map.of(), "# nothing yet\n").problems()).isEmpty();
        assertThat(read(Map.of(), "checks:\n").problems()).isEmpty();
        assertThat(read(Map.of(), "- a\n").problems()).hasSize(1);
        assertThat(read(Map.of(), "checks: {a: b}\n").problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:0", "localhost:9355", "[::1]:65535", "[fe80::1%eth0]:80", "0.0.0.0:1"})
    void addressesAreReadAndWrittenAlike(String text) {
        assertThat(ListenAddress.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9355", ":9355", "host", "::1:9355", "host:x", "host:70000", "http://host:1"})
    void otherTextsAreNoAddresses(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private ConfigurationFile read(Map<String, String> environment, String text) throws IOException {
        return reader(environment).read(Files.writeString(folder.resolve("allswell.yaml"), text));
    }

    private static ConfigurationReader reader(Map<String, String> environment) {
        return new ConfigurationReader(
                new References(name -> Optional.ofNullable(environment.get(name)), new LocalReferenceFiles()));
    }
}
