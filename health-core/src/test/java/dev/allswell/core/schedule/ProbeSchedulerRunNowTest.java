package dev.allswell.core.schedule;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.probe.CheckResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Probes on demand. */
class ProbeSchedulerRunNowTest {

    private static final Schedule HOURLY = Schedule.every(Duration.ofHours(1));

    private SchedulerFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = SchedulerFixture.started(SchedulerFixture.limits(1, 1));
    }

    @Test
    void probesAtOnceBesidesTheGrid() {
        var probe = fixture.probe();
        var id = fixture.put(0, HOURLY, fixture.ready(probe));
        fixture.advance(Duration.ofHours(3));
        var calls = probe.calls();

        var result = runNow(0, id);

        assertThat(probe.calls()).isEqualTo(calls + 1);
        assertThat(result).isCompletedWithValueMatching(look -> look.check().equals(id));
        assertThat(fixture.sink().of(id)).contains(result.join());
        fixture.advance(Duration.ofHours(3));
        assertThat(probe.calls()).isEqualTo(calls + 4);
        assertThat(fixture.status().lateness().count()).isEqualTo(calls + 3);
    }

    @Test
    void joinsTheProbeThatIsInFlight() {
        var probe = fixture.probe().hangs();
        var id = fixture.put(0, HOURLY, fixture.ready(probe));
        var first = runNow(0, id);
        var second = runNow(0, id);
        assertThat(first).isNotDone();

        fixture.release(probe);

        assertThat(probe.calls()).isEqualTo(1);
        assertThat(first).isCompleted();
        assertThat(second.join()).isSameAs(first.join());
    }

    @Test
    void tellsOfATimeoutAtTheDeadline() {
        var probe = fixture.probe().ignoresInterrupts();
        var id = fixture.put(0, HOURLY, fixture.ready(probe));
        var result = runNow(0, id);
        fixture.advance(Duration.ofSeconds(5));

        assertThat(SchedulerFixture.word(result.join())).isEqualTo("failed timeout after 5000ms");

        assertThatThrownBy(() -> runNow(0, id).join())
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ignored its deadline and has not come back");
        probe.passes();
        fixture.release(probe);
        assertThat(SchedulerFixture.word(runNow(0, id).join())).isEqualTo("passed");
    }

    @Test
    void waitsForItsPermitLikeEverybody() {
        var holder = fixture.probe().hangs();
        var holderId = fixture.put(0, HOURLY, fixture.ready(holder));
        var held = runNow(0, holderId);
        var probe = fixture.probe();
        var id = fixture.put(1, HOURLY, fixture.ready(probe));
        var result = runNow(1, id);
        var again = runNow(1, id);
        assertThat(List.of(held, result, again)).noneMatch(CompletableFuture::isDone);
        assertThat(fixture.status().waiting()).isEqualTo(1);

        holder.passes();
        fixture.release(holder);

        assertThat(result).isCompleted();
        assertThat(again.join()).isSameAs(result.join());
        assertThat(probe.calls()).isEqualTo(1);
        assertThat(fixture.status().skippedTotal()).isZero();
    }

    @Test
    void failsForACheckThatIsNotScheduled() {
        var id = fixture.put(0, HOURLY, fixture.ready(fixture.probe()));
        var stranger = fixture.id();

        assertThatThrownBy(() -> runNow(0, stranger).join())
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("check " + stranger + " is not scheduled");
        assertThatThrownBy(() -> runNow(1, id).join()).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsWhenTheCheckIsRemovedWhileItWaits() {
        var holder = fixture.probe().hangs();
        var holderId = fixture.put(0, HOURLY, fixture.ready(holder));
        var held = runNow(0, holderId);
        var id = fixture.put(1, HOURLY, fixture.ready(fixture.probe()));
        var result = runNow(1, id);
        fixture.scheduler().remove(1);
        fixture.timer().runDue();

        assertThatThrownBy(result::join).cause().hasMessage("the check was removed");
        assertThat(held).isNotDone();
        assertThat(fixture.status().waiting()).isZero();
    }

    @Test
    void aProbeOfARemovedCheckStillTellsWhoeverJoinedIt() {
        var probe = fixture.probe().hangs();
        var id = fixture.put(0, HOURLY, fixture.ready(probe));
        var result = runNow(0, id);
        fixture.scheduler().remove(0);
        fixture.timer().runDue();
        fixture.release(probe);

        assertThat(result).isCompletedWithValueMatching(look -> look.check().equals(id));
    }

    private CompletableFuture<CheckResult> runNow(int slot, CheckId id) {
        var future = fixture.scheduler().runNow(slot, id).toCompletableFuture();
        fixture.timer().runDue();
        return future;
    }
}
