package dev.allswell.plugin.sqlstore;

import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.settings.SettingsTree.Decimal;
import dev.allswell.api.settings.SettingsTree.Sequence;
import dev.allswell.api.settings.SettingsTree.Text;
import dev.allswell.plugin.testkit.store.StoreFixtures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Trees survive being written and read, to the last character and digit. */
final class JsonTest {

    @Test
    void everyKindOfNodeComesBackInItsPlace() {
        var tree = StoreFixtures.settings();

        var read = Json.readMapping(Json.write(tree));

        assertThat(read).isEqualTo(tree);
        assertThat(read.entries().keySet())
                .containsExactlyElementsOf(tree.entries().keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDC00 first", "\uFFFF\uFFFE", "\u0000", "a\u2028b", "\uD83D\uDE92"})
    void everyCharacterComesBackAlsoHalfOfAPair(String text) {
        var tree = new Text(text);

        var json = Json.write(tree);

        assertThat(json.chars()).allMatch(character -> character < 0x7F);
        assertThat(Json.read(json)).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "\uDC00 first", "last \uDBFF"})
    void aKeyWithHalfOfAPairIsRefusedBeforeItIsWritten(String key) {
        var tree = SettingsTree.empty().with(key, "value");

        assertThatThrownBy(() -> Json.write(tree)).hasMessageContaining("half a surrogate pair");
    }

    @Test
    void whatIsNotTooDeepToWriteIsNotTooDeepToRead() {
        SettingsTree tree = new Text("bottom");
        var depth = 0;
        for (var written = Optional.of(""); written.isPresent(); written = writtenUnlessTooDeep(tree)) {
            written.filter(json -> !json.isEmpty()).ifPresent(Json::read);
            tree = new Sequence(List.of(tree));
            depth++;
        }

        assertThat(depth).isBetween(400, 10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.1", "1E-400", "1e300", "123456789012345678901234567890.000000000000000000001"})
    void everyDigitOfANumberComesBack(String number) {
        var tree = new Decimal(new BigDecimal(number));

        assertThat(Json.read(Json.write(tree))).isEqualTo(tree);
    }

    @Test
    void aNumberOfThousandsOfDigitsComesBack() {
        var tree = new Decimal(new BigDecimal("7".repeat(5_000)));

        assertThat(Json.read(Json.write(tree))).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "{", "[1,", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "{a:1}", "nil"})
    void whatIsNotTheJsonOfOneTreeIsRefused(String json) {
        assertThatThrownBy(() -> Json.read(json)).isInstanceOf(RuntimeException.class);
    }

    private static Optional<String> writtenUnlessTooDeep(SettingsTree tree) {
        try {
            return Optional.of(Json.write(tree));
        } catch (JacksonException tooDeep) {
            return Optional.empty();
        }
    }
}
