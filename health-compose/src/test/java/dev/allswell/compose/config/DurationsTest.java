package dev.allswell.compose.config;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "1m30s, PT1M30S",
        "2h, PT2H",
        "7d, PT168H",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "0s, PT0S",
        "0.25ms, PT0.00025S",
        "0.000001ms, PT0.000000001S",
        "90m, PT1H30M",
        "36500d, PT876000H"
    })
    void readsWhatPeopleWrite(String text, String iso) {
        assertThat(Durations.parse(text)).contains(Duration.parse(iso));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "fast", "5", "s", "-5s", "+5s", "5 s", " 5s", "5S", "5s1m", "1m1m", "1.5s", "5sec", "0.1234567ms",
                "36501d", "9999999999999d", "999999999999d"
            })
    void readsNothingElse(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.5S, 500ms",
        "PT1.5S, 1500ms",
        "PT1M0.5S, 1m500ms",
        "PT1M30S, 1m30s",
        "PT24H, 1d",
        "PT168H, 7d",
        "PT26H3M4.005S, 1d2h3m4s5ms",
        "PT0.00025S, 0.25ms",
        "PT-30S, -30s"
    })
    void writesAsPeopleDo(String iso, String text) {
        assertThat(Durations.format(Duration.parse(iso))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999, 1_000, 999_999, 1_000_001, 59_999_999_999L, 60_000_000_001L, 86_400_123_456_789L})
    void readsBackWhatItWrote(long nanos) {
        var duration = Duration.ofNanos(nanos);
        assertThat(Durations.parse(Durations.format(duration))).contains(duration);
    }

    @Test
    void theLongestFitsIntoNanoseconds() {
        assertThat(Durations.LONGEST.toNanos()).isPositive();
    }
}
