package dev.allswell.plugin.testkit.probe;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.ProbeOutcome;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every probe of a network target does, whatever it asks. Its targets live on loopback. */
public interface ProbeContract {

    /** Aimed at a target that does what it should. */
    ProbeFixture<?> healthy() throws Exception;

    /** Aimed at a target where nobody listens. */
    ProbeFixture<?> refusing() throws Exception;

    /** Aimed at a host name that does not exist. */
    ProbeFixture<?> unresolvable() throws Exception;

    /** The kind of fault when nobody listens. */
    default FaultKind refusal() {
        return FaultKind.REFUSED;
    }

    /** The phases that a look at the healthy target marks, at least. */
    default Set<Phase> phases() {
        return Set.of(Phase.RESOLVE, Phase.CONNECT);
    }

    /** How long a look at a target on loopback may take on a busy machine. */
    default Duration timeout() {
        return Duration.ofSeconds(10);
    }

    @Test
    default void aHealthyTargetPasses() throws Exception {
        var look = healthy().look(timeout());

        assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
    }

    @Test
    default void whereNobodyListensTheLookFails() throws Exception {
        var look = refusing().look(timeout());

        assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Failed.class);
        assertThat(look.kind()).isEqualTo(refusal());
        assertThat(look.message()).isNotBlank().hasSizeLessThanOrEqualTo(500).doesNotContain("\n", "\r");
    }

    @Test
    default void aNameThatDoesNotExistIsADnsFault() throws Exception {
        var look = unresolvable().look(timeout());

        assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Failed.class);
        assertThat(look.kind()).isEqualTo(FaultKind.DNS);
        assertThat(look.message()).isNotBlank().hasSizeLessThanOrEqualTo(500).doesNotContain("\n", "\r");
    }

    @Test
    default void thePhasesLieWithinTheLook() throws Exception {
        var look = healthy().look(timeout());

        assertThat(look.phases()).containsKeys(phases().toArray(Phase[]::new));
        assertThat(look.phases().values()).noneMatch(Duration::isNegative);
        assertThat(look.phases().values().stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(look.latency());
    }

    @Test
    default void aFailedLookMarksWhereTheTimeWent() throws Exception {
        assertThat(refusing().look(timeout()).phases()).containsKey(Phase.CONNECT);
        assertThat(unresolvable().look(timeout()).phases()).containsKey(Phase.RESOLVE);
    }

    @Test
    default void oneProbeLooksAgainAndAgainFromAnotherThreadEachTime() throws Exception {
        var fixture = healthy();
        try (var probe = fixture.create()) {
            for (var attempt = 0; attempt < 5; attempt++) {
                assertThat(fixture.look(probe, timeout()).outcome()).isInstanceOf(ProbeOutcome.Passed.class);
            }
        }
    }

    @Test
    default void aFailureIsNotRemembered() throws Exception {
        var fixture = refusing();
        try (var probe = fixture.create()) {
            var first = fixture.look(probe, timeout());
            var second = fixture.look(probe, timeout());
            assertThat(second.fault()).isEqualTo(first.fault());
        }
        assertThat(healthy().look(timeout()).outcome()).isInstanceOf(ProbeOutcome.Passed.class);
    }

    @Test
    default void closingTwiceIsHarmless() throws Exception {
        var fixture = healthy();
        var used = fixture.create();
        fixture.look(used, timeout());
        used.close();
        used.close();
        var unused = fixture.create();
        unused.close();
        unused.close();
    }
}
