package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.event.HealthEvent.OfCheck;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.allswell.core.registry.RegistryFixture.web;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class ReconcileAndDeriveTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final RegistryFixture fixture = new RegistryFixture();
    private final CheckRegistry registry = fixture.registry();

    @Test
    void theFileIsAddedInItsOrder() {
        var done = registry.reconcile(List.of(web("b"), web("a"), web("c")));

        assertThat(done).isEqualTo(new Reconciliation(List.of("b", "a", "c"), List.of(), List.of(), 0));
        assertThat(registry.all()).extracting(CheckDefinition::name).containsExactly("b", "a", "c");
        assertThat(registry.all()).extracting(CheckDefinition::origin).containsOnly(Origin.FILE);
        assertThat(fixture.memory().definitions().all()).isEqualTo(registry.all());
    }

    @Test
    void onlyWhatDiffersIsTouched() {
        registry.reconcile(List.of(web("same"), web("slower"), web("gone")));
        registry.pause("same");
        registry.pause("slower");
        var same = registry.find("same");
        var slower = registry.find("slower").orElseThrow();
        var before = fixture.memory().journal().last();

        var done = registry.reconcile(List.of(web("new"), web("slower").every(SECOND), web("same")));

        assertThat(done).isEqualTo(new Reconciliation(List.of("new"), List.of("slower"), List.of("gone"), 1));
        assertThat(registry.find("same")).isEqualTo(same);
        assertThat(registry.find("slower").orElseThrow())
                .isEqualTo(new RegisteredCheck(
                        slower.slot(), slower.definition().withSpec(web("slower").every(SECOND))));
        assertThat(registry.find("gone")).isEmpty();
        assertThat(fixture.memory().journal().after(before, 10)).hasSize(3);
    }

    @Test
    void theSameFileAgainIsNothingToDo() {
        registry.reconcile(List.of(web("a"), web("b")));
        var before = fixture.memory().journal().last();

        var done = registry.reconcile(List.of(web("b"), web("a")));

        assertThat(done.isEmpty()).isTrue();
        assertThat(done.unchanged()).isEqualTo(2);
        assertThat(fixture.memory().journal().last()).isEqualTo(before);
    }

    @Test
    void theChecksOfOthersAreNotTheFilesBusiness() {
        registry.add(web("api"), Origin.API);
        registry.add(web("embedded"), Origin.EMBEDDED);
        registry.derive("proxy:", List.of(web("proxy:shop")));
        registry.reconcile(List.of(web("file")));

        registry.reconcile(List.of());

        assertThat(registry.all())
                .extracting(CheckDefinition::name)
                .containsExactly("api", "embedded", "proxy:shop");
    }

    @Test
    void everyProblemIsToldWithItsPlaceAndNothingIsDone() {
        registry.add(web("api"), Origin.API);
        registry.reconcile(List.of(web("before")));

        assertThatThrownBy(() -> registry.reconcile(List.of(
                web("good"),
                web("").every(Duration.ZERO),
                CheckSpec.of("db", "tcp", "localhost"),
                web("good"))))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidCheckException.class))
                .extracting(InvalidCheckException::problems, InstanceOfAssertFactories.list(Problem.class))
                .containsExactly(
                        new Problem("/checks/1/name", "name is required"),
                        new Problem("/checks/1/interval", "interval must be > 0"),
                        new Problem("/checks/1/timeout", "timeout must be > 0"),
                        new Problem("/checks/1/retry_interval", "retry_interval must be > 0"),
                        new Problem("/checks/2/target", "TCP target must be host:port"),
                        new Problem("/checks/3/name", "check already exists: good"));
        assertThat(registry.all()).extracting(CheckDefinition::name).containsExactly("api", "before");
    }

    @Test
    void aNameThatSomebodyElseHasIsAProblemOfTheFile() {
        registry.add(web("web"), Origin.API);

        assertThatThrownBy(() -> registry.reconcile(List.of(web("other"), web("web"))))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidCheckException.class))
                .extracting(InvalidCheckException::problems, InstanceOfAssertFactories.list(Problem.class))
                .containsExactly(new Problem(
                        "/checks/1/name",
                        "check already exists: web was added through the API: change it there, or rename it in the file"));
        assertThat(registry.all()).hasSize(1);
    }

    @Test
    void aKindThatIsNotInstalledIsKept() {
        registry.reconcile(List.of(CheckSpec.of("stream", "jetstream", "nats://localhost")));

        assertThat(registry.find("stream")).isPresent();
    }

    @Test
    void whatWasWrittenBeforeAFailureStandsAndTheSameCallDoesTheRest() {
        fixture.store().failOn(event -> event instanceof OfCheck of && of.name().equals("b"));
        var file = List.of(web("a"), web("b"), web("c"));

        assertThatThrownBy(() -> registry.reconcile(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("health check b could not be stored: no space left");
        assertThat(registry.all()).extracting(CheckDefinition::name).containsExactly("a", "c");

        fixture.store().recover();
        assertThat(registry.reconcile(file)).isEqualTo(new Reconciliation(List.of("b"), List.of(), List.of(), 2));
        assertThat(fixture.memory().definitions().all()).isEqualTo(registry.all());
    }

    @Test
    void derivedChecksFollowTheirListAndAreNotStored() {
        registry.derive("proxy:", List.of(web("proxy:a"), web("proxy:b")));
        registry.derive("runtime:", List.of(web("runtime:x")));
        registry.pause("proxy:b");
        var kept = registry.find("proxy:b");

        registry.derive("proxy:", List.of(web("proxy:c"), web("proxy:b")));
        registry.derive("proxy:", List.of(web("proxy:c").every(SECOND), web("proxy:b")));

        assertThat(registry.all())
                .extracting(CheckDefinition::name)
                .containsExactly("proxy:b", "runtime:x", "proxy:c");
        assertThat(registry.find("proxy:b")).isEqualTo(kept);
        assertThat(fixture.memory().journal().last()).isZero();
        assertThat(fixture.listener().heard())
                .containsExactly(
                        "+proxy:a", "+proxy:b", "+runtime:x", "~proxy:b", "-proxy:a", "+proxy:c", "~proxy:c");
    }

    @Test
    void aDerivedCheckThatIsInvalidIsLeftOutAndTheOthersCome() {
        registry.derive(
                "proxy:",
                List.of(
                        web("proxy:a"),
                        web("proxy:forged\nline"),
                        CheckSpec.of("proxy:odd", "tcp", "no port"),
                        web("proxy:a").every(SECOND),
                        web("proxy:b")));

        assertThat(registry.all()).extracting(CheckDefinition::name).containsExactly("proxy:a", "proxy:b");
    }

    @Test
    void whatIsLeftOutIsLoggedOnceForAsLongAsItStaysSo() {
        var logger = Logger.getLogger(DerivableChecks.class.getName());
        var log = new RecordingLog();
        logger.addHandler(log);
        try {
            for (var look = 0; look < 3; look++) {
                registry.derive("proxy:", List.of(web("proxy:forged\nline")));
            }
            registry.derive("proxy:", List.of());
            registry.derive("proxy:", List.of(web("proxy:forged\nline")));
        } finally {
            logger.removeHandler(log);
        }

        assertThat(log.messages())
                .hasSize(2)
                .containsOnly("left out the derived check proxy:forged\\u000aline:"
                        + " name must not contain control characters or line breaks");
    }

    @Test
    void derivedChecksStayBelowTheirPrefix() {
        assertThatThrownBy(() -> registry.derive("proxy:", List.of(web("runtime:a"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> registry.derive("", List.of(web("web"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Timeout(180)
    void aHundredThousandChecksAreNoTrouble() {
        var file = IntStream.range(0, 100_000).mapToObj(number -> web("web-" + number)).toList();
        registry.reconcile(file);
        for (var number = 0; number < 1_000; number++) {
            registry.add(web("api-" + number), Origin.API);
            registry.remove("api-" + number, Origin.API);
        }
        var changed = IntStream.range(0, 100_000)
                .mapToObj(number -> number % 100 == 0 ? file.get(number).every(SECOND) : file.get(number))
                .toList();

        assertThat(registry.reconcile(file).unchanged()).isEqualTo(100_000);
        assertThat(registry.reconcile(changed).changed()).hasSize(1_000);
        assertThat(registry.capacity()).isEqualTo(100_001);
        assertThat(registry.find("web-77777").orElseThrow().slot()).isEqualTo(77_777);

        var restarted = fixture.registry(fixture.store());
        restarted.load();
        assertThat(restarted.all()).isEqualTo(registry.all());

        assertThat(registry.reconcile(List.of()).removed()).hasSize(100_000);
        assertThat(registry.all()).isEmpty();
    }
}
