package dev.allswell.core.state;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Thresholds;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.store.ConfirmedState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.allswell.core.state.Looks.GRUMBLES;
import static dev.allswell.core.state.Looks.REFUSES;
import static dev.allswell.core.state.Looks.START;
import static dev.allswell.core.state.Looks.after;
import static dev.allswell.core.state.Looks.nanos;
import static dev.allswell.core.state.Looks.settled;
import static dev.allswell.core.state.Looks.thresholds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class HealthStateMachineTest {

    /** Results as in {@link Looks}; statuses by their letters: {@code u}p, {@code d}egraded, down is {@code x}. */
    // @formatter:off
    @ParameterizedTest(name = "{0} with {1}/{2}: {3} gives {4}")
    @CsvSource({
        // Every first look at a check, one is enough.
        "UNKNOWN,  1, 1, P,         u",
        "UNKNOWN,  1, 1, G,         d",
        "UNKNOWN,  1, 1, S,         d",
        "UNKNOWN,  1, 1, F,         x",
        "UNKNOWN,  1, 1, I,         ?",
        // From unknown the good news counts at once, the bad news waits.
        "UNKNOWN,  3, 3, P,         u",
        "UNKNOWN,  3, 3, G,         d",
        "UNKNOWN,  3, 3, FFF,       ??x",
        "UNKNOWN,  3, 3, FFP,       ??u",
        "UNKNOWN,  3, 3, FFS,       ??d",
        // What failed before the first degraded look still counts as not passing, not as failing.
        "UNKNOWN,  3, 3, FFGFFF,    ??dddx",
        // Up: as many in a row as asked for, a good one starts the count again.
        "UP,       1, 1, PPPPP,     uuuuu",
        "UP,       1, 1, FP,        xu",
        "UP,       1, 1, SP,        du",
        "UP,       3, 1, FFF,       uux",
        "UP,       3, 1, FFPFF,     uuuuu",
        "UP,       3, 1, FFPFFF,    uuuuux",
        "UP,       3, 1, GGG,       uud",
        "UP,       3, 1, GSG,       uud",
        "UP,       3, 1, GGPGG,     uuuuu",
        // Up: a mixture is at least degraded, and down only by failures in a row.
        "UP,       3, 1, GGF,       uud",
        "UP,       3, 1, GGFFF,     uuddx",
        "UP,       3, 1, FGFGF,     uuddd",
        // Degraded: worse by failures, better by what passes.
        "DEGRADED, 2, 2, FF,        dx",
        "DEGRADED, 2, 2, FGF,       ddd",
        "DEGRADED, 2, 2, PP,        du",
        "DEGRADED, 2, 2, PGP,       ddd",
        "DEGRADED, 2, 2, GGGG,      dddd",
        // Down: better by what does not fail; up only by what passes.
        "DOWN,     1, 3, PPP,       xxu",
        "DOWN,     1, 3, PPFPPP,    xxxxxu",
        "DOWN,     1, 3, GGG,       xxd",
        "DOWN,     1, 3, PGP,       xxd",
        "DOWN,     1, 3, GPPP,      xxdu",
        "DOWN,     1, 3, GGF,       xxx",
        "DOWN,     2, 1, F,         x",
        "DOWN,     2, 1, G,         d",
        "DOWN,     2, 1, P,         u",
        // Inconclusive looks neither count nor interrupt.
        "UP,       3, 1, FIFIF,     uuuux",
        "DOWN,     1, 3, PIPIIP,    xxxxxu",
        "UP,       1, 1, IIIII,     uuuuu",
        "UNKNOWN,  1, 1, III,       ???",
    })
    // @formatter:on
    void theTableHolds(CheckStatus from, int failure, int success, String looks, String expected) {
        var state = settled(from);
        var statuses = new StringBuilder();
        for (var number = 0; number < looks.length(); number++) {
            var look = Looks.of(looks.charAt(number), number);
            var step = HealthStateMachine.advance(state, look, thresholds(failure, success));
            assertThat(step.transition().isPresent()).isEqualTo(step.next().status() != state.status());
            state = step.next();
            statuses.append(letter(state.status()));
        }

        assertThat(statuses).hasToString(expected);
    }

    private static char letter(CheckStatus status) {
        return switch (status) {
            case UP -> 'u';
            case DEGRADED -> 'd';
            case DOWN -> 'x';
            case UNKNOWN -> '?';
        };
    }

    @Test
    void aTransitionCarriesWhatDecidedIt() {
        var down = HealthStateMachine.advance(settled(CheckStatus.UP), Looks.of('F', 5), thresholds(1, 1));

        assertThat(down.transition()).contains(new Transition(
                CheckStatus.UP,
                CheckStatus.DOWN,
                START.plusSeconds(5),
                REFUSES,
                Optional.of(FaultKind.ASSERTION)));
        assertThat(down.next().since()).isEqualTo(START.plusSeconds(5));
        assertThat(down.next().message()).contains(REFUSES);
    }

    @Test
    void aTransitionWhoseResultSaidNothingIsAStatusChange() {
        var up = HealthStateMachine.advance(settled(CheckStatus.DOWN), Looks.of('P', 5), thresholds(1, 1));
        var blank = new CheckResult(
                Looks.CHECK, 6, START, nanos(6), Duration.ZERO, ProbeOutcome.degraded(" "), List.of());
        var degraded = HealthStateMachine.advance(up.next(), blank, thresholds(1, 1));

        assertThat(up.transition().map(Transition::reason)).contains("status_change");
        assertThat(up.transition().flatMap(Transition::fault)).isEmpty();
        assertThat(degraded.transition().map(Transition::reason)).contains("status_change");
        assertThat(degraded.next().message()).isEmpty();
    }

    @Test
    void aSlowPassIsDegradedAndSaysByHowMuch() {
        var bound = thresholds(1, 1);
        var quick = HealthStateMachine.advance(settled(CheckStatus.UP), Looks.of('P', 1), bound);
        var slow = HealthStateMachine.advance(settled(CheckStatus.UP), Looks.of('S', 1), bound);

        assertThat(quick.transition()).isEmpty();
        assertThat(slow.next().message()).contains("latency 501ms above 500ms");
    }

    @ParameterizedTest
    @CsvSource({
        "1500000000, 1000000000, latency 1500ms above 1000ms",
        "600001, 500000, latency 1ms above 0.5ms",
        "1000000001, 1000000000, latency 1001ms above 1000ms",
    })
    void latenciesAreToldInMilliseconds(long latencyNanos, long boundNanos, String message) {
        var result = new CheckResult(
                Looks.CHECK, 1, START, 1, Duration.ofNanos(latencyNanos), ProbeOutcome.passed(), List.of());
        var thresholds = Thresholds.DEFAULT.withDegradedLatency(Duration.ofNanos(boundNanos));

        assertThat(HealthStateMachine.advance(settled(CheckStatus.UP), result, thresholds)
                .next()
                .message())
                .contains(message);
    }

    @Test
    void theLatencyOfWhatDidNotPassDoesNotMatter() {
        var slowFailure = new CheckResult(
                Looks.CHECK,
                1,
                START,
                1,
                Duration.ofHours(1),
                ProbeOutcome.failed(FaultKind.TIMEOUT, "timeout after 5000ms"),
                List.of());

        var step = HealthStateMachine.advance(settled(CheckStatus.UP), slowFailure, thresholds(1, 1));

        assertThat(step.next().status()).isEqualTo(CheckStatus.DOWN);
        assertThat(step.next().message()).contains("timeout after 5000ms");
    }

    @Test
    void theMessageFollowsTheNewestResultOfTheSameClassOnly() {
        assertThat(after(settled(CheckStatus.DOWN), "F", thresholds(1, 2)).message()).contains(REFUSES);
        assertThat(after(settled(CheckStatus.DOWN), "G", thresholds(1, 2)).message()).contains("before");
        assertThat(after(settled(CheckStatus.DOWN), "I", thresholds(1, 2)).message()).contains("before");
        assertThat(after(settled(CheckStatus.DEGRADED), "G", thresholds(2, 2)).message()).contains(GRUMBLES);
        assertThat(after(settled(CheckStatus.DEGRADED), "F", thresholds(2, 2)).message()).contains("before");
        assertThat(after(settled(CheckStatus.UP), "F", thresholds(2, 2)).message()).isEmpty();
        assertThat(after(settled(CheckStatus.UNKNOWN), "F", thresholds(2, 2)).message()).contains("before");
        assertThat(after(settled(CheckStatus.DOWN), "PP", thresholds(1, 2)).message()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UP, '', false", "UP, P, false", "UP, F, true", "UP, G, true", "UP, FP, false", "UP, FI, true",
        "DOWN, '', false", "DOWN, F, false", "DOWN, P, true", "DOWN, G, true", "DOWN, PF, false",
        "DEGRADED, '', false", "DEGRADED, G, false", "DEGRADED, F, true", "DEGRADED, P, true", "DEGRADED, PG, false",
        "UNKNOWN, '', false", "UNKNOWN, F, true", "UNKNOWN, I, false",
    })
    void confirmingMeansThatTheNewestResultsDisagree(CheckStatus status, String looks, boolean confirming) {
        assertThat(after(settled(status), looks, thresholds(5, 5)).confirming()).isEqualTo(confirming);
    }

    @Test
    void aStateThatWasReachedByAMixtureGoesOnConfirmingWhatIsWorse() {
        assertThat(after(settled(CheckStatus.UP), "GGF", thresholds(3, 1)).confirming()).isTrue();
    }

    @Test
    void anInconclusiveResultMovesNothing() {
        var state = after(settled(CheckStatus.UP), "FF", thresholds(3, 3));

        assertThat(HealthStateMachine.advance(state, Looks.of('I', 9), thresholds(3, 3)))
                .isEqualTo(new Step(state, Optional.empty()));
    }

    @Test
    void countingEndsAndDoesNotOverflow() {
        var state = settled(CheckStatus.UP);
        for (var number = 0; number < 2 * Streaks.MOST; number++) {
            state = HealthStateMachine.advance(state, Looks.of('P', number), thresholds(100, 100)).next();
        }

        assertThat(state.streaks()).isEqualTo(new Streaks(0, 0, Streaks.MOST, Streaks.MOST));
    }

    @Test
    void aRestoredStateHoldsUntilResultsSpeakAgainstIt() {
        var stored = new ConfirmedState(Looks.CHECK, CheckStatus.DOWN, START.minusSeconds(99), Optional.of(REFUSES));
        var restored = CheckState.restored(stored, nanos(0));

        assertThat(restored.confirmed(Looks.CHECK)).isEqualTo(stored);
        assertThat(restored.confirming()).isFalse();
        assertThat(HealthStateMachine.advance(restored, Looks.of('F', 1), thresholds(1, 1)).transition()).isEmpty();
        assertThat(after(restored, "P", thresholds(1, 2)).status()).isEqualTo(CheckStatus.DOWN);
        assertThat(after(restored, "PP", thresholds(1, 2)).status()).isEqualTo(CheckStatus.UP);
    }

    @Test
    void aRestoredStateIsNotPausedAnyMoreAndNeverUpWithAMessage() {
        var paused = new ConfirmedState(Looks.CHECK, CheckStatus.UNKNOWN, START, Optional.of("paused"));
        var odd = new ConfirmedState(Looks.CHECK, CheckStatus.UP, START, Optional.of("stale"));

        assertThat(CheckState.restored(paused, 0).message()).isEmpty();
        assertThat(CheckState.restored(odd, 0).message()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CheckStatus.class)
    void aTransitionIsFromOneStateToAnother(CheckStatus status) {
        assertThatThrownBy(() -> new Transition(status, status, START, "because", Optional.empty()))
                .hasMessageContaining("from one state to another");
    }

    @Test
    void aTransitionHasAReason() {
        assertThatThrownBy(() -> new Transition(CheckStatus.UP, CheckStatus.DOWN, START, " ", Optional.empty()))
                .hasMessageContaining("has a reason");
    }
}
