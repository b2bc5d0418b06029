package dev.allswell.server.config;

import dev.allswell.api.settings.Problem;
import dev.allswell.compose.config.SettingsJson;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CheckReaderTest {

    private final CheckReader reader = CheckReader.ofRequests();

    @Test
    void whatIsLeftOutHasTheDefaultsOfTheReferenceSystem() {
        var reading = read("{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"h:1\"}");
        assertThat(reading.problems()).isEmpty();
        var schedule = reading.spec().orElseThrow().schedule();
        assertThat(schedule.interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(schedule.timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"kind\":\"tcp\"}|/name|name is required",
        "{\"name\":\"a\",\"kind\":\"tcp\",\"interval_secs\":0}|/interval_secs|interval must be > 0",
        "{\"name\":\"a\",\"kind\":\"tcp\",\"interval_secs\":-1}|/interval_secs|interval must be > 0",
        "{\"name\":\"a\",\"kind\":\"tcp\",\"interval_secs\":1e300}|/interval_secs|interval must be at most 366d",
        "{\"name\":\"a\",\"kind\":\"tcp\",\"timeout_secs\":0}|/timeout_secs|timeout must be > 0",
        "{\"name\":\"a\",\"kind\":\"tcp\",\"timeout\":\"6s\",\"interval\":\"5s\"}"
                + "|/timeout|timeout must not be longer than interval"})
    void problemsPointToWhatWasWritten(String json, String pointer, String message) {
        assertThat(read(json).problems()).contains(new Problem(pointer, message));
    }

    @Test
    void theSameThingMayNotBeSaidTwice() {
        assertThat(read("{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"h:1\",\"interval\":\"5s\",\"interval_secs\":5}")
                .problems()).extracting(Problem::pointer).containsExactly("/interval_secs");
    }

    @Test
    void typesAreExactAndUnknownFieldsAreRefusedWithASuggestion() {
        assertThat(read("{\"name\":5,\"kind\":\"tcp\",\"targt\":\"h:1\"}").problems())
                .extracting(Problem::pointer)
                .containsExactly("/name", "/targt");
    }

    @Test
    void aMaskThatWasReadIsNotTakenForTheSecret() {
        assertThat(read("{\"name\":\"a\",\"kind\":\"http\",\"target\":\"http://h\","
                + "\"settings\":{\"headers\":[{\"value\":\"********\"}]}}").problems())
                .extracting(Problem::pointer)
                .containsExactly("/settings/headers/0/value");
    }

    @Test
    void referencesOverHttpStandInSettingsOnly() {
        assertThat(read("{\"name\":\"a\",\"kind\":\"tcp\",\"target\":\"${HOME}:1\"}").problems())
                .extracting(Problem::pointer)
                .containsExactly("/target");
        assertThat(read("{\"name\":\"a\",\"kind\":\"http\",\"target\":\"http://h\","
                + "\"settings\":{\"password\":\"${ALLSWELL_SECRET_X}\"}}").problems()).isEmpty();
    }

    private CheckReader.Reading read(String json) {
        return reader.read(SettingsJson.read(json));
    }
}
