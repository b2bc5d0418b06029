package dev.allswell.core.state;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Thresholds;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static dev.allswell.core.state.Looks.START;
import static org.assertj.core.api.Assertions.assertThat;

/** The transitions of part A of the reference behaviours: one result is enough, in either direction. */
final class HealthStateMachineReferenceCasesTest {

    private static final ProbeOutcome OK = ProbeOutcome.passed();
    private static final ProbeOutcome BAD_GATEWAY =
            ProbeOutcome.failed(FaultKind.ASSERTION, "http_status: 502 Bad Gateway");

    @Test
    void aCheckThatWasNeverLookedAtIsUnknownWithoutAMessage() {
        var initial = CheckState.initial(START);

        assertThat(initial.status()).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(initial.message()).isEmpty();
    }

    @Test
    void oneRefusedConnectionIsExactlyOneTransitionToDown() {
        assertThat(transitions(ProbeOutcome.failed(FaultKind.REFUSED, "tcp_error: Connection refused")))
                .containsExactly(new Transition(
                        CheckStatus.UNKNOWN,
                        CheckStatus.DOWN,
                        START,
                        "tcp_error: Connection refused",
                        Optional.of(FaultKind.REFUSED)));
    }

    @Test
    void tenTimes200IsOneTransition() {
        assertThat(transitions(OK, OK, OK, OK, OK, OK, OK, OK, OK, OK)).hasSize(1);
    }

    @Test
    void twoHundredThenBadGatewayThenTwoHundredIsThreeTransitions() {
        assertThat(transitions(OK, BAD_GATEWAY, OK))
                .containsExactly(
                        new Transition(
                                CheckStatus.UNKNOWN, CheckStatus.UP, START, "status_change", Optional.empty()),
                        new Transition(
                                CheckStatus.UP,
                                CheckStatus.DOWN,
                                START.plusSeconds(1),
                                "http_status: 502 Bad Gateway",
                                Optional.of(FaultKind.ASSERTION)),
                        new Transition(
                                CheckStatus.DOWN,
                                CheckStatus.UP,
                                START.plusSeconds(2),
                                "status_change",
                                Optional.empty()));
    }

    @Test
    void theMessageIsThatOfTheFailureAndNoneWhileUp() {
        assertThat(state(OK, BAD_GATEWAY).message()).contains("http_status: 502 Bad Gateway");
        assertThat(state(OK, BAD_GATEWAY, OK).message()).isEmpty();
    }

    @Test
    void theMessageFollowsTheFailuresWithoutATransition() {
        var timeout = ProbeOutcome.failed(FaultKind.TIMEOUT, "tcp_timeout");

        assertThat(transitions(OK, BAD_GATEWAY, timeout)).hasSize(2);
        assertThat(state(OK, BAD_GATEWAY, timeout).message()).contains("tcp_timeout");
    }

    @Test
    void aClockSetBackAnHourChangesNoTransition() {
        var back = new Transition(
                CheckStatus.UP,
                CheckStatus.DOWN,
                START.minus(Duration.ofHours(1)),
                "http_status: 502 Bad Gateway",
                Optional.of(FaultKind.ASSERTION));
        var up = HealthStateMachine.advance(CheckState.initial(START), look(0, START, OK), Thresholds.DEFAULT)
                .next();

        assertThat(HealthStateMachine.advance(up, look(1, back.at(), BAD_GATEWAY), Thresholds.DEFAULT).transition())
                .contains(back);
    }

    private static List<Transition> transitions(ProbeOutcome... outcomes) {
        var transitions = new ArrayList<Transition>();
        var state = CheckState.initial(START);
        for (var number = 0; number < outcomes.length; number++) {
            var look = look(number, START.plusSeconds(number), outcomes[number]);
            var step = HealthStateMachine.advance(state, look, Thresholds.DEFAULT);
            step.transition().ifPresent(transitions::add);
            state = step.next();
        }
        return transitions;
    }

    private static CheckState state(ProbeOutcome... outcomes) {
        var state = CheckState.initial(START);
        for (var number = 0; number < outcomes.length; number++) {
            var look = look(number, START.plusSeconds(number), outcomes[number]);
            state = HealthStateMachine.advance(state, look, Thresholds.DEFAULT).next();
        }
        return state;
    }

    private static CheckResult look(int number, Instant time, ProbeOutcome outcome) {
        return new CheckResult(Looks.CHECK, number, time, number, Duration.ofMillis(3), outcome, List.of());
    }
}
