package dev.allswell.core.state;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.store.ConfirmedState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.allswell.core.state.Looks.START;
import static dev.allswell.core.state.Looks.after;
import static dev.allswell.core.state.Looks.nanos;
import static dev.allswell.core.state.Looks.settled;
import static dev.allswell.core.state.Looks.thresholds;
import static org.assertj.core.api.Assertions.assertThat;

final class StalenessAndPauseTest {

    private static final Schedule EVERY_SECOND = Schedule.every(Duration.ofSeconds(1));
    private static final Schedule EVERY_MINUTE = Schedule.every(Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource({"PT1S, PT1M", "PT20S, PT1M", "PT20.001S, PT1M0.003S", "PT30S, PT1M30S", "P366D, P1098D"})
    void patienceIsThreeIntervalsButAtLeastAMinute(Duration interval, Duration patience) {
        assertThat(HealthStateMachine.patience(Schedule.every(interval))).isEqualTo(patience);
    }

    @ParameterizedTest
    @EnumSource(value = CheckStatus.class, names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
    void withoutAConclusiveResultAStateBecomesUnknown(CheckStatus status) {
        var state = settled(status);
        var justBefore = HealthStateMachine.expire(state, nanos(180) - 1, START.plusSeconds(180), EVERY_MINUTE);
        var expired = HealthStateMachine.expire(state, nanos(180), START.plusSeconds(180), EVERY_MINUTE);

        assertThat(justBefore).isEqualTo(new Step(state, Optional.empty()));
        assertThat(expired.next().status()).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(expired.next().since()).isEqualTo(START.plusSeconds(180));
        assertThat(expired.next().message()).contains("no conclusive result for 180s");
        assertThat(expired.transition()).contains(new Transition(
                status,
                CheckStatus.UNKNOWN,
                START.plusSeconds(180),
                "no conclusive result for 180s",
                Optional.empty()));
    }

    @Test
    void conclusiveResultsPutItOffAndInconclusiveOnesDoNot() {
        var failing = after(settled(CheckStatus.UP), "PF", thresholds(9, 9));
        var blind = after(settled(CheckStatus.UP), "PI", thresholds(9, 9));

        assertThat(HealthStateMachine.expire(failing, nanos(60), START, EVERY_SECOND).transition()).isEmpty();
        assertThat(HealthStateMachine.expire(failing, nanos(61), START, EVERY_SECOND).transition()).isPresent();
        assertThat(HealthStateMachine.expire(blind, nanos(60), START, EVERY_SECOND).transition()).isPresent();
    }

    @Test
    void theWallClockHasNoPartInIt() {
        var state = settled(CheckStatus.UP);
        var hourLater = START.plus(Duration.ofHours(1));

        assertThat(HealthStateMachine.expire(state, nanos(1), hourLater, EVERY_SECOND).transition()).isEmpty();
        assertThat(HealthStateMachine.expire(state, nanos(61), START.minusSeconds(3_600), EVERY_SECOND).transition())
                .isPresent();
    }

    @Test
    void whatIsUnknownDoesNotExpire() {
        var never = CheckState.initial(START);

        assertThat(HealthStateMachine.expire(never, nanos(9_999), START, EVERY_SECOND))
                .isEqualTo(new Step(never, Optional.empty()));
    }

    @Test
    void aRestoredStateExpiresFromTheRestartOn() {
        var stored = new ConfirmedState(Looks.CHECK, CheckStatus.UP, START.minusSeconds(99_999), Optional.empty());
        var restored = CheckState.restored(stored, nanos(5));

        assertThat(HealthStateMachine.expire(restored, nanos(64), START, EVERY_SECOND).transition()).isEmpty();
        assertThat(HealthStateMachine.expire(restored, nanos(65), START, EVERY_SECOND).transition()).isPresent();
    }

    @Test
    void whatWasCountedBeforeItExpiredIsForgotten() {
        var failing = after(settled(CheckStatus.UP), "FF", thresholds(3, 3));
        var expired = HealthStateMachine.expire(failing, nanos(99), START, EVERY_SECOND).next();

        assertThat(after(expired, "FF", thresholds(3, 3)).status()).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(after(expired, "FFF", thresholds(3, 3)).status()).isEqualTo(CheckStatus.DOWN);
    }

    @ParameterizedTest
    @EnumSource(value = CheckStatus.class, names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
    void aPauseIsUnknown(CheckStatus status) {
        var step = HealthStateMachine.pause(settled(status), START);

        assertThat(step.transition())
                .contains(new Transition(status, CheckStatus.UNKNOWN, START, "paused", Optional.empty()));
        assertThat(step.next().message()).contains("paused");
        assertThat(step.next().since()).isEqualTo(START);
        assertThat(step.next().confirming()).isFalse();
    }

    @Test
    void aPauseOfWhatIsUnknownOnlySaysSo() {
        var state = after(settled(CheckStatus.UNKNOWN), "FF", thresholds(3, 3));
        var step = HealthStateMachine.pause(state, START);

        assertThat(step.transition()).isEmpty();
        assertThat(step.next().message()).contains("paused");
        assertThat(step.next().since()).isEqualTo(state.since());
        assertThat(step.next().confirming()).isFalse();
    }

    @Test
    void afterAPauseItIsUnknownUntilTheFirstResult() {
        var paused = HealthStateMachine.pause(settled(CheckStatus.DOWN), START).next();
        var resumed = HealthStateMachine.resume(paused);

        assertThat(resumed.transition()).isEmpty();
        assertThat(resumed.next().status()).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(resumed.next().message()).isEmpty();
        assertThat(after(resumed.next(), "P", thresholds(3, 3)).status()).isEqualTo(CheckStatus.UP);
        assertThat(after(resumed.next(), "FF", thresholds(3, 3)).status()).isEqualTo(CheckStatus.UNKNOWN);
    }
}
