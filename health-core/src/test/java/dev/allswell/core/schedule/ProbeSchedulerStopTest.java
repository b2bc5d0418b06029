package dev.allswell.core.schedule;

import dev.allswell.api.check.Schedule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The beginning and the end. */
class ProbeSchedulerStopTest {

    private static final Schedule EACH_SECOND = Schedule.every(Duration.ofSeconds(1));

    @Test
    void nothingStartsBeforeTheStart() throws Exception {
        var fixture = new SchedulerFixture(SchedulerLimits.DEFAULT);
        var probe = fixture.probe();
        fixture.put(0, EACH_SECOND, fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(5));
        assertThat(probe.calls()).isZero();
        assertThat(fixture.timer().pending()).isZero();

        fixture.scheduler().start();
        fixture.advance(Duration.ofSeconds(5));
        assertThat(probe.calls()).isEqualTo(5);
    }

    @Test
    void interruptsWhatRunsDeliversNothingAndClosesEverything() throws Exception {
        var fixture = SchedulerFixture.started();
        var idle = fixture.probe();
        var hanging = fixture.probe().hangs();
        fixture.put(0, Schedule.every(Duration.ofHours(1)), fixture.ready(idle));
        var id = fixture.put(1, Schedule.every(Duration.ofHours(1)), fixture.ready(hanging));
        var result = fixture.scheduler().runNow(1, id).toCompletableFuture();
        fixture.timer().runDue();
        var late = fixture.probe();
        fixture.scheduler().put(2, fixture.id(), EACH_SECOND, fixture.ready(late));
        fixture.sink().clear();

        fixture.scheduler().stop();

        assertThat(hanging.running()).isZero();
        assertThat(fixture.threads().threads()).isZero();
        assertThat(fixture.status().inFlight()).isZero();
        assertThat(fixture.sink().deliveries()).isEmpty();
        assertThat(idle.closes()).isEqualTo(1);
        assertThat(hanging.closes()).isEqualTo(1);
        assertThat(hanging.closesWhileRunning()).isZero();
        assertThat(late.closes()).isEqualTo(1);
        assertThatThrownBy(result::join).cause().hasMessage("the scheduler is stopped");

        fixture.advance(Duration.ofHours(2));
        assertThat(idle.calls() + late.calls()).isZero();
        assertThatThrownBy(() -> fixture.scheduler().runNow(1, id).toCompletableFuture().join())
                .cause()
                .hasMessage("the scheduler is stopped");
    }

    @Test
    void aProbeThatIsPutTooLateIsClosed() throws Exception {
        var fixture = SchedulerFixture.started();
        fixture.scheduler().stop();
        var probe = fixture.probe();
        fixture.put(0, EACH_SECOND, fixture.ready(probe));
        fixture.scheduler().remove(0);

        assertThat(probe.closes()).isEqualTo(1);
    }

    @Test
    void stopsThoughItNeverStarted() throws Exception {
        var fixture = new SchedulerFixture(SchedulerLimits.DEFAULT);
        var probe = fixture.probe();
        fixture.put(0, EACH_SECOND, fixture.ready(probe));
        fixture.scheduler().stop();

        assertThat(probe.closes()).isEqualTo(1);
        assertThat(fixture.timer().pending()).isZero();
    }

    @Test
    void lateResultsAfterTheStopGoNowhere() throws Exception {
        var fixture = SchedulerFixture.started();
        var probe = fixture.probe().ignoresInterrupts();
        fixture.put(0, EACH_SECOND, fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(3));
        fixture.sink().clear();
        fixture.scheduler().stop();
        assertThat(probe.closes()).isZero();

        fixture.release(probe);

        assertThat(fixture.sink().deliveries()).isEmpty();
        assertThat(probe.closes()).isEqualTo(1);
        assertThat(probe.closesWhileRunning()).isZero();
    }
}
