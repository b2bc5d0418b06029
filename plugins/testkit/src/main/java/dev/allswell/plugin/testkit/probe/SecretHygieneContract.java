package dev.allswell.plugin.testkit.probe;

import dev.allswell.plugin.testkit.log.RecordingLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No secret of a probe's settings is told by anything the probe says, throws or logs. */
public interface SecretHygieneContract {

    /**
     * Probes whose settings carry secrets, aimed at targets that pass, refuse, fail, hang and answer with what they were
     * sent: every way in which a probe may come to speak.
     */
    List<ProbeFixture<?>> secretive() throws Exception;

    /** The secrets in them, also in the forms in which they travel, such as Base64. */
    List<String> secrets();

    /** How long each look may take. */
    default Duration patience() {
        return Duration.ofSeconds(1);
    }

    @Test
    default void noSecretIsToldByOutcomeTextLogOrException() throws Exception {
        var secrets = secrets();
        var fixtures = secretive();
        assertThat(secrets).as("secrets to look for").isNotEmpty().noneMatch(String::isEmpty);
        assertThat(fixtures).as("probes that carry them").isNotEmpty();

        for (var fixture : fixtures) {
            for (var said : saidBy(fixture)) {
                assertThat(said).doesNotContain(secrets);
            }
        }
    }

    private List<String> saidBy(ProbeFixture<?> fixture) {
        var said = new ArrayList<String>();
        said.add(fixture.settings().toString());
        try (var log = RecordingLog.open()) {
            try {
                said.add(problems(fixture));
                try (var probe = fixture.create()) {
                    said.add(probe.toString());
                    said.add(fixture.look(probe, patience()).toString());
                    said.add(probe.toString());
                }
            } catch (Exception thrown) {
                var trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace, true));
                said.add(trace.toString());
            }
            said.addAll(log.records());
        }
        return said;
    }

    private static <S extends Record> String problems(ProbeFixture<S> fixture) {
        return fixture.factory().validate(fixture.target(), fixture.settings()).toString();
    }
}
