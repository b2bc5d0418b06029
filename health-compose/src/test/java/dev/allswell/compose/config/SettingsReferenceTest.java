package dev.allswell.compose.config;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsReferenceTest {

    enum Verb {
        GET,
        HEAD
    }

    record Tls(
            @Setting(value = "Whether to verify.", byDefault = "true") boolean verify,
            @Setting("The pass word.") Optional<Secret> password) {}

    record Step(@Setting("Where | how.") String path) {}

    record Settings(
            @Setting("Where to knock.") @Range(min = "1", max = "65535") int port,
            @Setting(value = "How long to wait.", byDefault = "5s") @Range(min = "1ms") Duration pause,
            @Setting(value = "What to ask.", byDefault = "get") Verb verb,
            @Setting(value = "What is fine.", byDefault = "[200]") @Range(max = "9") List<Integer> expectStatus,
            @Setting("What to send.") Map<String, Secret> headers,
            @Setting(value = "How to encrypt.", byDefault = "{}") Tls tls,
            @Setting("What to do.") List<Step> steps) {}

    record Empty() {}

    @Test
    void isATableForPeople() {
        assertThat(SettingsReference.of(Settings.class).markdown()).isEqualTo("""
                | key | type | default | bounds | what it does |
                |---|---|---|---|---|
                | `port` | a whole number | required | 1 to 65535 | Where to knock. |
                | `pause` | a duration | `5s` | at least 1ms | How long to wait. |
                | `verb` | one of get, head | `get` |  | What to ask. |
                | `expect_status` | a list, each a whole number | `[200]` | at most 9 entries | What is fine. |
                | `headers` | a mapping, each value a secret text |  |  | What to send. |
                | `tls` | a mapping | `{}` |  | How to encrypt. |
                | `tls.verify` | true or false | `true` |  | Whether to verify. |
                | `tls.password` | a secret text |  |  | The pass word. |
                | `steps` | a list, each a mapping |  |  | What to do. |
                | `steps[].path` | a text | required |  | Where \\| how. |
                """);
    }

    @Test
    void saysSoWhenThereIsNothingToSet() {
        assertThat(SettingsReference.of(Empty.class).markdown()).isEqualTo("There are no settings.\n");
    }
}
