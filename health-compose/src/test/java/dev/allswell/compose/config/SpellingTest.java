package dev.allswell.compose.config;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpellingTest {

    private static final List<String> KNOWN = List.of("expect_status", "method", "timeout", "tls", "body_contains");

    @ParameterizedTest
    @CsvSource({
        "port, port",
        "expectStatus, expect_status",
        "caFile2, ca_file2",
        "caURL, ca_url",
        "httpURLPath, http_url_path",
        "already_so, already_so"
    })
    void writesComponentsAsKeys(String name, String key) {
        assertThat(Spelling.snakeCase(name)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "expectStatus, expect_status",
        "expect-status, expect_status",
        "expect_statsu, expect_status",
        "EXPECT_STATUS, expect_status",
        "metod, method",
        "methods, method",
        "timout, timeout",
        "tsl, tls",
        "body_contain, body_contains"
    })
    void knowsWhatWasMeant(String written, String meant) {
        assertThat(Spelling.closest(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"headers", "x", "abc", "'   '", "___"})
    void guessesNothingWild(String written) {
        assertThat(Spelling.closest(written, KNOWN)).isEmpty();
    }
}
