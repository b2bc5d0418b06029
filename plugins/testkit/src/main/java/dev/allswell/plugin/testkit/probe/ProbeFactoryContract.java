package dev.allswell.plugin.testkit.probe;

import dev.allswell.api.settings.Problem;
import dev.allswell.plugin.testkit.settings.SettingsContract;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every probe factory is: described, with complete settings, exact in what it refuses.
 *
 * @param <S> the settings record
 */
public interface ProbeFactoryContract<S extends Record> extends SettingsContract {

    /** The factory with a target and settings that it accepts. */
    ProbeFixture<S> valid();

    /** Targets and settings that it refuses, each with exactly the problems it reports. */
    List<Refusal<S>> refusals();

    @Override
    default Class<? extends Record> settingsType() {
        return valid().factory().settingsType();
    }

    /**
     * Something that a factory refuses.
     *
     * @param problems what it says, in order
     */
    record Refusal<S extends Record>(String target, S settings, List<Problem> problems) {

        public Refusal {
            problems = List.copyOf(problems);
        }

        /** Refused for one reason. */
        public static <S extends Record> Refusal<S> of(String target, S settings, String pointer, String message) {
            return new Refusal<>(target, settings, List.of(new Problem(pointer, message)));
        }
    }

    @Test
    default void theKindIsAWord() {
        assertThat(valid().factory().kind()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    default void theDescriptionIsOneSentence() {
        assertThat(valid().factory().description()).isNotBlank().doesNotContain("\n").hasSizeLessThanOrEqualTo(200);
    }

    @Test
    default void whatIsValidIsAcceptedAndCreated() throws Exception {
        var fixture = valid();

        assertThat(fixture.factory().validate(fixture.target(), fixture.settings())).isEmpty();
        fixture.create().close();
    }

    @Test
    default void theTargetHostIsAPlainHost() {
        var fixture = valid();
        var found = fixture.factory().targetHost(fixture.target(), fixture.settings());

        found.ifPresent(host -> assertThat(host)
                .isNotBlank()
                .isEqualTo(host.toLowerCase(Locale.ROOT))
                .doesNotContain("/", "[", "]", "@"));
    }

    @Test
    default void whatIsWrongIsSaidExactly() {
        var factory = valid().factory();

        for (var refusal : refusals()) {
            assertThat(factory.validate(refusal.target(), refusal.settings()))
                    .as("problems of %s", refusal.target())
                    .isEqualTo(refusal.problems());
        }
    }

    @Test
    default void problemsPointIntoTheCheckAndAreOneSentence() {
        for (var refusal : refusals()) {
            assertThat(refusal.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.pointer()).matches("/target|/settings(/.*)?");
                assertThat(problem.message()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
            });
        }
    }

    @Test
    default void aStrangeTargetThrowsNothing() {
        var fixture = valid();

        for (var target : List.of("", " ", ":", "::", "://", "[", "]", "[]", "@", "%", "a b", "\u0000", "ä:1",
                "x:99999")) {
            assertThat(Objects.requireNonNull(fixture.factory().validate(target, fixture.settings()), target))
                    .doesNotContainNull();
            assertThat(Objects.requireNonNull(fixture.factory().targetHost(target, fixture.settings()), target))
                    .isNotNull();
        }
    }
}
