package dev.allswell.server.config;

import dev.allswell.api.settings.SettingsTree;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class YamlReaderTest {

    @Test
    void everyKeyAndItemHasItsPlace() {
        var document = YamlReader.read("""
                listen: 127.0.0.1:9355
                checks:
                  - name: web
                    settings: { expect_status: [200, 204] }
                """);
        assertThat(document.problems()).isEmpty();
        assertThat(document.position("/checks")).isEqualTo(new Position(2, 1));
        assertThat(document.position("/checks/0/name")).isEqualTo(new Position(3, 5));
        assertThat(document.position("/checks/0/settings/expect_status/1")).isEqualTo(new Position(4, 38));
        assertThat(document.position("/checks/0/settings/nowhere/at/all")).isEqualTo(new Position(4, 5));
        assertThat(document.position("/nowhere")).isEqualTo(new Position(1, 1));
    }

    @ParameterizedTest
    @CsvSource({"true,true", "False,false"})
    void wordsForTruthAreTruthValues(String written, boolean value) {
        assertThat(only(written)).isEqualTo(new SettingsTree.Flag(value));
    }

    @ParameterizedTest
    @CsvSource({"5,5", "-1.5,-1.5", "1e3,1000", "0,0"})
    void decimalDigitsAreNumbers(String written, BigDecimal value) {
        assertThat(only(written)).isEqualTo(new SettingsTree.Decimal(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "on", "12:30", "0755", "0x10", "1e999999999", ".inf", "1_000", "2026-01-01"})
    void whatOtherReadersGuessAtIsText(String written) {
        assertThat(only(written)).isEqualTo(new SettingsTree.Text(written));
    }

    @Test
    void quotedNumbersAreTexts() {
        assertThat(only("\"5\"")).isEqualTo(new SettingsTree.Text("5"));
        assertThat(only("'true'")).isEqualTo(new SettingsTree.Text("true"));
        assertThat(only("")).isEqualTo(new SettingsTree.Nothing());
    }

    @Test
    void aKeyThatOccursTwiceIsToldAndReadingGoesOn() {
        var document = YamlReader.read("data: a\nlisten: b\ndata: {c: d}\nlisten: e\n");
        assertThat(document.problems()).containsExactly(
                new YamlDocument.Located(new Position(3, 1),
                        "the key \"data\" occurs twice, first in line 1; keep one of them"),
                new YamlDocument.Located(new Position(4, 1),
                        "the key \"listen\" occurs twice, first in line 2; keep one of them"));
        assertThat(document.position("/data")).isEqualTo(new Position(1, 1));
    }

    @Test
    void aTabIsToldWithItsPlaceAndRemedy() {
        var problem = onlyProblem("checks:\n\t- name: web\n");
        assertThat(problem.position()).isEqualTo(new Position(2, 1));
        assertThat(problem.message()).startsWith("not YAML: ").contains("spaces, not with tabs").doesNotContain("\n");
    }

    @Test
    void brokenSyntaxIsToldWithItsPlace() {
        assertThat(onlyProblem("a: [1, 2\nb: 3\n").position().line()).isEqualTo(2);
        assertThat(onlyProblem("a: 'open\n").message()).startsWith("not YAML: ");
        assertThat(onlyProblem("a: b\u0000c\n").message()).contains("U+0000");
    }

    @Test
    void anchorsAliasesAndTagsAreRefusedBeforeTheyExpand() {
        assertThat(onlyProblem("a: &x [1]\n").message()).contains("anchors");
        assertThat(onlyProblem("a: *x\n").message()).contains("aliases");
        assertThat(onlyProblem("a: !!java.lang.Runtime {}\n").message()).contains("tags");
        assertThat(onlyProblem("a: !!str 5\n").message()).contains("tags");
    }

    @Test
    void aSecondDocumentAndKeysThatAreNoWordsAreRefused() {
        assertThat(onlyProblem("a: 1\n---\nb: 2\n").position().line()).isEqualTo(3);
        assertThat(onlyProblem("[a, b]: 1\n").message()).isEqualTo("a key must be a word");
    }

    @Test
    void nestingHasAnEnd() {
        assertThat(onlyProblem("a: " + "[".repeat(100_000)).message()).contains("nested deeper");
    }

    private static YamlDocument.Located onlyProblem(String text) {
        var problems = YamlReader.read(text).problems();
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private static SettingsTree only(String written) {
        var document = YamlReader.read("key: " + written + "\n");
        assertThat(document.problems()).isEmpty();
        return ((SettingsTree.Mapping) document.root()).entries().getOrDefault("key", SettingsTree.empty());
    }
}
