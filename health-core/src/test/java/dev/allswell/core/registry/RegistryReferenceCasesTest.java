package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.allswell.core.registry.RegistryFixture.web;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Adding and removing as in part A of the reference behaviours, without its bugs. */
final class RegistryReferenceCasesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RegistryFixture fixture = new RegistryFixture();
    private final CheckRegistry registry = fixture.registry();

    @Test
    void theDefaultsAreThirtySecondsAndFive() {
        var added = registry.add(web("web"), Origin.API);

        assertThat(added.spec().schedule().interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(added.spec().schedule().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(web("web").every(SECOND).schedule().timeout()).isEqualTo(SECOND);
    }

    static Stream<Arguments> invalid() {
        var zeroTimeout = new Schedule(SECOND, Duration.ZERO, SECOND);
        return Stream.of(
                Arguments.of(web(""), "name is required"),
                Arguments.of(web(" \t"), "name is required"),
                Arguments.of(web("web").every(Duration.ZERO), "interval must be > 0"),
                Arguments.of(web("web").withSchedule(zeroTimeout), "timeout must be > 0"),
                Arguments.of(
                        web("web").withSchedule(Schedule.every(SECOND).withTimeout(Duration.ofSeconds(2))),
                        "timeout must not be longer than interval"),
                Arguments.of(CheckSpec.of("web", "http", "ftp://example.org"), "URL must be http or https"),
                Arguments.of(CheckSpec.of("db", "tcp", "localhost"), "TCP target must be host:port"),
                Arguments.of(CheckSpec.of("web", "gopher", "x"), "unknown kind gopher; installed: http, tcp"),
                Arguments.of(CheckSpec.of("web", "", "x"), "kind is required"));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void eachInvalidInputHasItsMessage(CheckSpec spec, String message) {
        assertThatThrownBy(() -> registry.add(spec, Origin.API))
                .isInstanceOf(InvalidCheckException.class)
                .hasMessage("invalid health check: " + message);
        assertThat(registry.all()).isEmpty();
        assertThat(fixture.memory().journal().last()).isZero();
    }

    @Test
    void nameComesFirstThenIntervalThenTimeoutThenTarget() {
        var everything = CheckSpec.of(" ", "tcp", "localhost")
                .withSchedule(new Schedule(Duration.ZERO, Duration.ZERO, SECOND));

        assertThatThrownBy(() -> registry.add(everything, Origin.API))
                .hasMessage("invalid health check: name is required")
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidCheckException.class))
                .extracting(InvalidCheckException::problems, InstanceOfAssertFactories.list(Problem.class))
                .extracting(Problem::message)
                .containsSubsequence(
                        "name is required",
                        "interval must be > 0",
                        "timeout must be > 0",
                        "TCP target must be host:port");
    }

    @Test
    void aDuplicateIsRefused() {
        registry.add(web("web"), Origin.API);

        assertThatThrownBy(() -> registry.add(web("web"), Origin.API))
                .isInstanceOf(InvalidCheckException.class)
                .hasMessage("invalid health check: check already exists: web");
        assertThat(registry.all()).hasSize(1);
    }

    @Test
    void validationComesBeforeTheTestForDuplicates() {
        registry.add(web("web"), Origin.API);

        assertThatThrownBy(() -> registry.add(web("web").every(Duration.ZERO), Origin.API))
                .hasMessage("invalid health check: interval must be > 0");
    }

    @Test
    void namesAreComparedExactly() {
        for (var name : List.of("web", "Web", "WEB", " web", "web ")) {
            registry.add(web(name), Origin.API);
        }

        assertThat(registry.all()).hasSize(5);
        assertThat(registry.find("wEb")).isEmpty();
    }

    @Test
    void removingWhatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> registry.remove("web", Origin.API))
                .isInstanceOf(CheckNotFoundException.class)
                .hasMessage("health check not found: web");
    }

    @Test
    void checksAreInTheOrderOfTheirAdditionDerivedOnesLast() {
        registry.derive("proxy:", List.of(web("proxy:shop")));
        for (var name : List.of("c", "a", "b")) {
            registry.add(web(name), Origin.API);
        }
        registry.replace("c", web("c").every(SECOND), Origin.API);
        registry.remove("a", Origin.API);
        registry.add(web("a"), Origin.API);

        assertThat(registry.all()).extracting(CheckDefinition::name).containsExactly("c", "b", "a", "proxy:shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy:web", "runtime:web", "self:store"})
    void aNameMayNotLookDerived(String name) {
        for (var owner : List.of(Origin.API, Origin.FILE, Origin.EMBEDDED)) {
            assertThatThrownBy(() -> registry.add(web(name), owner))
                    .hasMessage("invalid health check: name must not start with proxy:, runtime: or self:,"
                            + " which are kept for derived checks");
        }
    }

    @Test
    void aNewlineInANameIsRefusedAndNeverShown() {
        var forged = "web\n2026-01-01T00:00:00Z | db | Up -> Down";

        assertThatThrownBy(() -> registry.add(web(forged), Origin.API))
                .isInstanceOf(InvalidCheckException.class)
                .message()
                .doesNotContain("\n");
        assertThatThrownBy(() -> registry.remove(forged, Origin.API))
                .isInstanceOf(CheckNotFoundException.class)
                .hasMessage("health check not found: web\\u000a2026-01-01T00:00:00Z | db | Up -> Down");
    }

    @Test
    void aFailedSaveOfAnAdditionAddsNothingAndCanBeRepeated() {
        fixture.store().failOn(event -> event instanceof HealthEvent.CheckAdded);

        assertThatThrownBy(() -> registry.add(web("web"), Origin.API))
                .isInstanceOf(StoreException.class)
                .hasMessage("health check web could not be stored: no space left in ./data/allswell.db");
        assertThat(registry.all()).isEmpty();
        assertThat(registry.find("web")).isEmpty();
        assertThat(fixture.listener().heard()).isEmpty();

        fixture.store().recover();
        registry.add(web("web"), Origin.API);
        assertThat(registry.all()).hasSize(1);
        assertThat(fixture.memory().definitions().all()).isEqualTo(registry.all());
    }

    @Test
    void aFailedSaveOfARemovalRemovesNothingAndCanBeRepeated() {
        var added = registry.add(web("web"), Origin.API);
        fixture.store().failOn(event -> event instanceof HealthEvent.CheckRemoved);

        assertThatThrownBy(() -> registry.remove("web", Origin.API)).isInstanceOf(StoreException.class);
        assertThat(registry.all()).containsExactly(added);
        assertThat(registry.find(added.id())).isPresent();

        fixture.store().recover();
        registry.remove("web", Origin.API);
        assertThat(registry.all()).isEmpty();
        assertThat(fixture.listener().heard()).containsExactly("+web", "-web");
    }

    @Test
    void aFailedSaveOfAPauseOrAnotherSpecChangesNothingAndCanBeRepeated() {
        var added = registry.add(web("web"), Origin.API);
        fixture.store().failOn(event -> true);

        assertThatThrownBy(() -> registry.pause("web")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> registry.replace("web", web("web").every(SECOND), Origin.API))
                .isInstanceOf(StoreException.class);
        assertThat(registry.all()).containsExactly(added);

        fixture.store().recover();
        assertThat(registry.pause("web").paused()).isTrue();
        assertThat(registry.replace("web", web("web").every(SECOND), Origin.API).spec().schedule().interval())
                .isEqualTo(SECOND);
        assertThat(fixture.listener().heard()).containsExactly("+web", "~web", "~web");
    }

    @Test
    void aNameThatIsAddedAgainInheritsNothing() {
        var first = registry.add(web("web"), Origin.API);
        registry.pause("web");
        registry.remove("web", Origin.API);
        fixture.time().advance(SECOND);
        var second = registry.add(web("web"), Origin.API);

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.paused()).isFalse();
        assertThat(second.createdAt()).isEqualTo(first.createdAt().plus(SECOND));
        assertThat(registry.find(first.id())).isEmpty();
        assertThat(registry.find(second.id())).isPresent();
    }

    @Test
    void aCorruptStoreRefusesTheStartAndKeepsWhatItHas() {
        var zero = registry.add(web("web"), Origin.API).withSpec(web("web").every(Duration.ZERO));
        fixture.memory()
                .definitions()
                .put(zero, new HealthEvent.CheckChanged(zero.createdAt(), zero.id(), "web", "http", ""));
        var restarted = fixture.registry(fixture.store());

        assertThatThrownBy(restarted::load)
                .isInstanceOf(StoreException.class)
                .hasMessage("the stored health check web (" + zero.id()
                        + ") is invalid: interval must be > 0; mend or delete it in the store, nothing was changed");
        assertThat(restarted.all()).isEmpty();
        assertThat(fixture.memory().definitions().all()).containsExactly(zero);
    }
}
