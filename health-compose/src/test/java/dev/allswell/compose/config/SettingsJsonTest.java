package dev.allswell.compose.config;

import dev.allswell.api.settings.SettingsTree;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SettingsJsonTest {

    private static final String EVERYTHING =
            "{\"z\":\"${A}\\n\",\"a\":[1,2.50,true,null,{}],\"m\":{\"x/y\":[]},\"n\":0.1234567890123456789}";

    @Test
    void readsEverySortOfValue() {
        assertThat(SettingsJson.read(EVERYTHING))
                .isEqualTo(SettingsTree.empty()
                        .with("z", "${A}\n")
                        .with(
                                "a",
                                new SettingsTree.Sequence(List.of(
                                        new SettingsTree.Decimal(BigDecimal.ONE),
                                        new SettingsTree.Decimal(new BigDecimal("2.5")),
                                        new SettingsTree.Flag(true),
                                        new SettingsTree.Nothing(),
                                        SettingsTree.empty())))
                        .with("m", SettingsTree.empty().with("x/y", new SettingsTree.Sequence(List.of())))
                        .with("n", new SettingsTree.Decimal(new BigDecimal("0.1234567890123456789"))));
    }

    @Test
    void keepsOrderAndExactNumbers() {
        assertThat(SettingsJson.write(SettingsJson.read(EVERYTHING))).isEqualTo(EVERYTHING.replace("2.50", "2.5"));
        assertThat(SettingsJson.write(SettingsJson.read("[1e3,12345678901234567890123]")))
                .isEqualTo("[1000,12345678901234567890123]");
    }

    @Test
    void nodesAndTreesAreTheSame() {
        var tree = SettingsJson.read(EVERYTHING);
        assertThat(SettingsJson.ofNode(SettingsJson.toNode(tree))).isEqualTo(tree);
        assertThat(SettingsJson.ofNode(new JsonMapper().readTree("{\"a\":1.5,\"b\":7}")))
                .isEqualTo(SettingsJson.read("{\"b\":7,\"a\":1.5}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"a\":1,\"a\":2} ~ line 1, column 8: the key \"a\" is there twice",
                "{\"a\":{\"b\":1,\"b\":2}} ~ line 1, column 13: the key \"b\" is there twice",
                "{} {} ~ line 1, column 4: something follows after the end",
                "[1e999999999] ~ line 1, column 2: the number is too large or too fine",
                "[1e-999999999] ~ line 1, column 2: the number is too large or too fine"
            })
    void refusesWhatCannotBeSettings(String json, String message) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> SettingsJson.read(json))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "[1,", "{a:1}", "{\"a\":}", "nul", "'a'", "[1,]", "NaN", "// x\n1",
        "\"\u0001\""})
    void refusesWhatIsNotJson(String json) {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> SettingsJson.read(json))
                .withMessageMatching("line \\d+, column \\d+: not JSON: .+");
    }

    @Test
    void tellsWhereItBreaks() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> SettingsJson.read("{\n  \"a\": 1,\n  \"b\": x\n}"))
                .matches(invalid -> invalid.line() == 3 && invalid.column() > 7);
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThatExceptionOfType(InvalidJsonException.class)
                .isThrownBy(() -> SettingsJson.read("[".repeat(100_000)))
                .withMessageContaining("not JSON: ");
    }

    @Test
    void refusesNodesThatAreNoJson() {
        var nodes = JsonNodeFactory.instance;
        assertThatIllegalArgumentException().isThrownBy(() -> SettingsJson.ofNode(nodes.numberNode(Double.NaN)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsJson.ofNode(nodes.numberNode(new BigDecimal("1e999999999"))));
        assertThatIllegalArgumentException().isThrownBy(() -> SettingsJson.ofNode(nodes.binaryNode(new byte[1])));
    }
}
