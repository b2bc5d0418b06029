package dev.allswell.compose.config;

import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;
import dev.allswell.api.settings.SettingsTree;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class SettingsRecordTest {

    record Bare(int port) {}

    record Undescribed(@Setting("") int port) {}

    record OddType(@Setting("A set.") Set<String> names) {}

    record OddKey(@Setting("A map.") Map<Integer, String> names) {}

    record OptionalInside(@Setting("A list.") List<Optional<String>> names) {}

    record Primitive(@Setting("A float.") float share) {}

    record Raw(@Setting("An address.") Object anything) {}

    record WrongDefault(@Setting(value = "A port.", byDefault = "many") int port) {}

    record DefaultOutside(@Setting(value = "A pause.", byDefault = "2h") @Range(max = "1h") Duration pause) {}

    record BrokenDefault(@Setting(value = "Codes.", byDefault = "[1,") List<Integer> codes) {}

    record WrongItem(@Setting(value = "Codes.", byDefault = "[true]") List<Integer> codes) {}

    record BoundsOfFlag(@Setting(value = "A switch.", byDefault = "true") @Range(min = "1") boolean flag) {}

    record BrokenBound(@Setting("A pause.") @Range(min = "soon") Duration pause) {}

    record BoundsTurned(@Setting("A port.") @Range(min = "5", max = "1") int port) {}

    record SameKey(@Setting("One.") Optional<String> fooBar, @Setting("Two.") Optional<String> foo_bar) {}

    record Itself(@Setting("More.") List<Itself> children) {}

    record Nested(@Setting("Inside.") Bare bare) {}

    record Picky(
            @Setting("From.") int from, @Setting("To.") int to, @Setting("A word.") Optional<Secret> password) {

        Picky {
            if (from > to) {
                throw new IllegalArgumentException("from must not be above to");
            }
            password.ifPresent(secret -> {
                if (secret.reveal().length() < 5) {
                    throw new IllegalArgumentException("too short: " + secret.reveal());
                }
                if (secret.reveal().startsWith("bug")) {
                    throw new IllegalStateException(secret.reveal());
                }
            });
        }
    }

    record Outer(@Setting("Inside.") Picky picky, @Setting("Where.") Optional<URI> where) {}

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(Bare.class, "component port has no @Setting"),
                Arguments.of(Undescribed.class, "component port has no description in its @Setting"),
                Arguments.of(OddType.class,
                        "component names has a type that settings cannot have: java.util.Set<java.lang.String>"),
                Arguments.of(OddKey.class,
                        "component names has a type that settings cannot have: java.util.Map<java.lang.Integer, java.lang.String>"),
                Arguments.of(OptionalInside.class,
                        "component names has a type that settings cannot have: java.util.Optional<java.lang.String>"),
                Arguments.of(Primitive.class, "component share has a type that settings cannot have: float"),
                Arguments.of(Raw.class, "component anything has a type that settings cannot have: java.lang.Object"),
                Arguments.of(WrongDefault.class,
                        "component port has a wrong default: default must be a whole number, not \"many\""),
                Arguments.of(DefaultOutside.class,
                        "component pause has a wrong default: default must be at most 1h, not 2h"),
                Arguments.of(BrokenDefault.class, "component codes has a default that is not JSON: line 1, column 4: "),
                Arguments.of(WrongItem.class,
                        "component codes has a wrong default: default[0] must be a whole number, not true"),
                Arguments.of(BoundsOfFlag.class, "component flag has a @Range, but true or false cannot have bounds"),
                Arguments.of(BrokenBound.class, "component pause has a bound that cannot be read: \"soon\""),
                Arguments.of(BoundsTurned.class, "component port has a @Range whose min is above its max"),
                Arguments.of(SameKey.class, "component foo_bar has the same key as another, foo_bar"),
                Arguments.of(Itself.class, "component children contains the record it is part of"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeInARecordNamesRecordAndComponent(Class<? extends Record> type, String mistake) {
        assertThatExceptionOfType(SettingsRecordException.class)
                .isThrownBy(() -> SettingsBinder.requireSettings(type))
                .withMessageStartingWith("settings record " + type.getName() + ": " + mistake);
    }

    @Test
    void aMistakeInANestedRecordNamesThatOne() {
        assertThatExceptionOfType(SettingsRecordException.class)
                .isThrownBy(() -> SettingsBinder.requireSettings(Nested.class))
                .withMessage("settings record " + Bare.class.getName() + ": component port has no @Setting");
    }

    @Test
    void aSoundRecordIsTakenEveryTime() {
        assertThatNoException().isThrownBy(() -> SettingsBinder.requireSettings(Outer.class));
        assertThatNoException().isThrownBy(() -> SettingsBinder.requireSettings(Outer.class));
    }

    private static List<Problem> refusal(String json) {
        return new SettingsBinder(TestingReferences.of(Map.of("WORD", "abc")))
                .bind(Outer.class, SettingsJson.read(json), ReferencePolicy.anything())
                .refusal();
    }

    @Test
    void whatAConstructorRefusesIsAProblemOfItsRecord() {
        assertThat(refusal("{\"picky\": {\"from\": 2, \"to\": 1}, \"where\": 5}"))
                .containsExactly(
                        new Problem("/picky", "from must not be above to"),
                        new Problem("/where", "where must be a URI, not 5"));
    }

    @Test
    void aConstructorCannotTellASecret() {
        assertThat(refusal("{\"picky\": {\"from\": 1, \"to\": 1, \"password\": \"abc\"}}"))
                .containsExactly(new Problem("/picky", "too short: ********"));
        assertThat(refusal("{\"picky\": {\"from\": 1, \"to\": 1, \"password\": \"${WORD}\"}}"))
                .containsExactly(new Problem("/picky", "too short: ${WORD}"));
    }

    @Test
    void aBugInAConstructorHarmsNobody() {
        assertThat(refusal("{\"picky\": {\"from\": 1, \"to\": 1, \"password\": \"bugbear\"}}"))
                .containsExactly(
                        new Problem("/picky", "cannot be used: Picky answered with IllegalStateException"));
    }

    @Test
    void aConstructorIsAskedAlsoBesideAnUnknownKey() {
        assertThat(refusal("{\"picky\": {\"from\": 2, \"to\": 1, \"x\": 1}}"))
                .extracting(Problem::pointer)
                .containsExactly("/picky/x", "/picky");
    }

    @Test
    void aRecordWithoutComponentsTakesNothing() {
        record Empty() {}
        var binder = new SettingsBinder(TestingReferences.of(Map.of()));
        assertThat(binder.bind(Empty.class, new SettingsTree.Nothing(), ReferencePolicy.anything()))
                .isEqualTo(new Binding.Bound<>(new Empty()));
        assertThat(binder.bind(Empty.class, SettingsTree.empty().with("a", 1), ReferencePolicy.anything()).refusal())
                .containsExactly(new Problem("/a", "unknown setting \"a\"; there are none"));
    }
}
