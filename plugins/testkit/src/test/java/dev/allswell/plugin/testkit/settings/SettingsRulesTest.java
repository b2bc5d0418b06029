package dev.allswell.plugin.testkit.settings;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsRulesTest {

    record Complete(
            @Setting("Host to ask.") String host,
            @Setting(value = "Port.", byDefault = "80") @Range(min = "1", max = "65535") int port,
            @Setting(value = "Patience.", byDefault = "30s") @Range(min = "1ms", max = "1h") Duration patience,
            @Setting("Password.") Optional<Secret> password,
            @Setting("Headers.") Map<String, List<String>> headers,
            @Setting("More.") Optional<Inner> inner) {}

    record Inner(@Setting("Share.") @Range(min = "0", max = "1.0") Optional<Double> share) {}

    record Undescribed(String host, @Setting(" ") String path) {}

    record Unbounded(@Setting("Port.") int port, @Setting("Wait.") @Range(min = "1ms") Duration length) {}

    record OutOfBounds(@Setting(value = "Wait.", byDefault = "2h") @Range(min = "1ms", max = "1h") Duration pause) {}

    record Told(@Setting("Token.") String apiToken) {}

    record Strange(@Setting("Things.") Map<Integer, String> things, @Setting("Any.") List<Inner2> any) {}

    record Inner2(@Setting("What.") Object what) {}

    @Test
    void aCompleteRecordHasNoProblem() {
        assertThat(SettingsRules.problems(Complete.class)).isEmpty();
    }

    @Test
    void everyKindOfNegligenceIsFound() {
        assertThat(SettingsRules.problems(Undescribed.class))
                .containsExactly(
                        "Undescribed.host has no @Setting", "Undescribed.path is not described in one sentence");
        assertThat(SettingsRules.problems(Unbounded.class))
                .containsExactly(
                        "Unbounded.port has no @Range",
                        "Unbounded.length is not bounded on both sides by values written as in the file");
        assertThat(SettingsRules.problems(OutOfBounds.class))
                .containsExactly("OutOfBounds.pause has a default outside its bounds: 2h");
        assertThat(SettingsRules.problems(Told.class))
                .containsExactly("Told.apiToken sounds like a secret, but is not a Secret");
        assertThat(SettingsRules.problems(Strange.class))
                .containsExactly(
                        "Strange.things is of a type that cannot be bound: java.util.Map<java.lang.Integer,"
                                + " java.lang.String>",
                        "Strange.any.what is of a type that cannot be bound: java.lang.Object");
    }
}
