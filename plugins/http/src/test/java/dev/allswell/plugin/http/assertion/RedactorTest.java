package dev.allswell.plugin.http.assertion;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RedactorTest {

    private final Redactor redactor = new Redactor(List.of("secret-token", "secret-token-longer", "abc", ""));

    @Test
    void hidesTheLongestSecretFirst() {
        assertThat(redactor.clean("a secret-token-longer and a secret-token")).isEqualTo("a ******** and a ********");
    }

    @Test
    void whatIsTooShortIsNoSecret() {
        assertThat(redactor.clean("abc")).isEqualTo("abc");
    }

    @Test
    void aSecretAcrossTheCutIsHiddenWhole() {
        for (var before = 95; before < 125; before++) {
            var excerpt = redactor.excerpt("x".repeat(before) + "secret-token" + "y".repeat(100));

            assertThat(excerpt).doesNotContain("secret").endsWith("…\"").hasSizeLessThanOrEqualTo(123);
        }
    }

    @Test
    void aShortTextIsShownWhole() {
        assertThat(redactor.excerpt("short")).isEqualTo("\"short\"");
        assertThat(redactor.excerpt("")).isEqualTo("\"\"");
        assertThat(redactor.excerpt("x".repeat(120))).isEqualTo("\"" + "x".repeat(120) + "\"");
        assertThat(redactor.excerpt("x".repeat(121))).isEqualTo("\"" + "x".repeat(120) + "…\"");
    }
}
