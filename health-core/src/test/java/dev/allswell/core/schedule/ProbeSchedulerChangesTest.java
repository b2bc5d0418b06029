package dev.allswell.core.schedule;

import dev.allswell.api.check.Schedule;
import dev.allswell.core.run.TestingProbe;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Checks that are put, changed, removed and confirmed while the scheduler runs. */
class ProbeSchedulerChangesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Schedule EACH_TEN =
            Schedule.every(Duration.ofSeconds(10)).withRetryInterval(Duration.ofSeconds(2));

    private SchedulerFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = SchedulerFixture.started();
    }

    @Test
    void anEqualPutKeepsTheNextStart() {
        var probe = fixture.probe();
        var ready = fixture.ready(probe);
        var id = fixture.put(0, EACH_TEN, ready);
        fixture.advance(Duration.ofSeconds(10));
        var first = fixture.starts(probe).getFirst();
        for (var second = 0; second < 30; second++) {
            fixture.put(0, id, EACH_TEN, ready);
            fixture.advance(SECOND);
        }

        assertThat(fixture.starts(probe))
                .containsExactly(first, first.plusSeconds(10), first.plusSeconds(20), first.plusSeconds(30));
        assertThat(probe.closes()).isZero();
    }

    @Test
    void anotherIntervalIsAnotherGrid() {
        var probe = fixture.probe();
        var ready = fixture.ready(probe);
        var id = fixture.put(0, Schedule.every(Duration.ofHours(1)), ready);
        fixture.advance(Duration.ofSeconds(10));
        assertThat(probe.calls()).isEqualTo(1);

        fixture.put(0, id, Schedule.every(SECOND), ready);
        fixture.advance(Duration.ofSeconds(10));
        assertThat(probe.calls()).isEqualTo(11);

        fixture.put(0, id, Schedule.every(Duration.ofMinutes(1)), ready);
        fixture.advance(Duration.ofSeconds(10));
        assertThat(probe.calls()).isEqualTo(12);
    }

    @Test
    void anotherTimeoutHoldsFromTheNextProbeOn() {
        var probe = fixture.probe().hangs();
        var ready = fixture.ready(probe);
        var id = fixture.put(0, Schedule.every(Duration.ofSeconds(10)), ready);
        fixture.advance(Duration.ofSeconds(15));
        fixture.put(0, id, Schedule.every(Duration.ofSeconds(10)).withTimeout(SECOND), ready);
        fixture.advance(Duration.ofSeconds(10));

        assertThat(fixture.outcomes(id)).contains("failed timeout after 5000ms", "failed timeout after 1000ms");
    }

    @Test
    void aRemovedCheckStartsNoMoreAndIsClosed() {
        var probe = fixture.probe();
        fixture.put(0, EACH_TEN, fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(10));
        fixture.scheduler().remove(0);
        fixture.advance(Duration.ofMinutes(1));

        assertThat(probe.calls()).isEqualTo(1);
        assertThat(probe.closes()).isEqualTo(1);
        fixture.scheduler().remove(0);
        fixture.scheduler().remove(77);
        fixture.advance(SECOND);
        assertThat(probe.closes()).isEqualTo(1);
        assertThat(fixture.timer().pending()).isZero();
    }

    @Test
    void removedWhileItIsProbedItsResultComesUnderItsOwnNameAndItIsClosedAfterwards() {
        var probe = fixture.probe().hangs();
        var id = fixture.put(3, EACH_TEN, fixture.ready(probe));
        advanceUntilRunning(probe);

        fixture.scheduler().remove(3);
        var other = fixture.probe();
        var otherId = fixture.put(3, EACH_TEN, fixture.ready(other));
        assertThat(probe.closes()).isZero();
        fixture.release(probe);

        assertThat(fixture.sink().deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.slot()).isEqualTo(3);
            assertThat(delivery.result().check()).isEqualTo(id);
        });
        assertThat(probe.closes()).isEqualTo(1);
        assertThat(probe.closesWhileRunning()).isZero();
        fixture.advance(Duration.ofSeconds(10));
        assertThat(fixture.outcomes(otherId)).containsExactly("passed");
    }

    @Test
    void anotherCheckInTheSameSlotEndsTheFirst() {
        var probe = fixture.probe();
        fixture.put(0, EACH_TEN, fixture.ready(probe));
        var other = fixture.probe();
        fixture.put(0, EACH_TEN, fixture.ready(other));
        fixture.advance(Duration.ofSeconds(10));

        assertThat(probe.calls()).isZero();
        assertThat(probe.closes()).isEqualTo(1);
        assertThat(other.calls()).isEqualTo(1);
    }

    @Test
    void aReplacedProbeIsClosedAfterItsCallAndTheNewOneGoesOnOnTheGrid() {
        var probe = fixture.probe().hangs();
        var id = fixture.put(0, EACH_TEN, fixture.ready(probe));
        advanceUntilRunning(probe);
        var first = fixture.starts(probe).getFirst();

        var better = fixture.probe();
        fixture.put(0, id, EACH_TEN, fixture.ready(better));
        assertThat(probe.closes()).isZero();
        fixture.advance(Duration.ofSeconds(10));

        assertThat(probe.closes()).isEqualTo(1);
        assertThat(probe.closesWhileRunning()).isZero();
        assertThat(fixture.starts(better)).containsExactly(first.plusSeconds(10));
        assertThat(fixture.sink().of(id)).extracting(result -> result.attempt()).containsExactly(0L, 1L);
    }

    @Test
    void aNewProbeNeedNotWaitForAnOldOneThatNeverComesBack() {
        var probe = fixture.probe().ignoresInterrupts();
        var id = fixture.put(0, EACH_TEN, fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(40));
        assertThat(probe.calls()).isEqualTo(1);
        assertThat(fixture.status().overdue()).isEqualTo(1);

        var better = fixture.probe();
        fixture.put(0, id, EACH_TEN, fixture.ready(better));
        fixture.advance(Duration.ofSeconds(20));
        assertThat(better.calls()).isGreaterThanOrEqualTo(2);
        assertThat(probe.closes()).isZero();

        fixture.release(probe);
        assertThat(probe.closes()).isEqualTo(1);
        assertThat(fixture.status().overdue()).isZero();
        fixture.advance(Duration.ofSeconds(20));
        assertThat(better.calls()).isGreaterThanOrEqualTo(4);
        assertThat(fixture.outcomes(id)).first().isEqualTo("failed timeout after 5000ms");
        assertThat(fixture.outcomes(id).subList(1, fixture.outcomes(id).size())).containsOnly("passed");
    }

    @Test
    void confirmsAtTheRetryIntervalAndReturnsToItsGrid() {
        var probe = fixture.probe();
        var id = fixture.put(0, EACH_TEN, fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(10));
        var first = fixture.starts(probe).getFirst();
        fixture.advance(first.plusSeconds(10).minus(fixture.elapsed()));

        fixture.scheduler().confirming(0, id, true);
        fixture.advance(Duration.ofSeconds(5));
        fixture.scheduler().confirming(0, id, true);
        fixture.advance(Duration.ofSeconds(2));
        fixture.scheduler().confirming(0, id, false);
        fixture.advance(Duration.ofSeconds(20));

        assertThat(fixture.starts(probe)).containsExactly(
                first,
                first.plusSeconds(10),
                first.plusSeconds(12),
                first.plusSeconds(14),
                first.plusSeconds(16),
                first.plusSeconds(20),
                first.plusSeconds(30));
        assertThat(fixture.status().skippedTotal()).isZero();
    }

    @Test
    void aRetryThatIsDueAlreadyStartsAtOnce() {
        var probe = fixture.probe();
        var id = fixture.put(0, EACH_TEN, fixture.ready(probe));
        fixture.advance(Duration.ofSeconds(10));
        var first = fixture.starts(probe).getFirst();
        fixture.advance(first.plusSeconds(15).minus(fixture.elapsed()));

        fixture.scheduler().confirming(0, id, true);
        fixture.advance(Duration.ofMillis(4_999));

        assertThat(fixture.starts(probe)).containsExactly(
                first, first.plusSeconds(10), first.plusSeconds(15), first.plusSeconds(17), first.plusSeconds(19));
    }

    @Test
    void aRetryIntervalAsLongAsTheIntervalStaysOnTheGrid() {
        var probe = fixture.probe();
        var id = fixture.put(0, Schedule.every(SECOND), fixture.ready(probe));
        fixture.advance(SECOND);
        var first = fixture.starts(probe).getFirst();
        fixture.stall(Duration.ofMillis(300));
        fixture.scheduler().confirming(0, id, true);
        fixture.advance(Duration.ofMillis(2_700));

        assertThat(fixture.starts(probe)).startsWith(first, first.plusSeconds(1)).hasSize(4);
    }

    @Test
    void confirmingIsIgnoredForACheckThatHasLeft() {
        var probe = fixture.probe();
        var id = fixture.put(0, EACH_TEN, fixture.ready(probe));
        var other = fixture.probe();
        fixture.put(0, EACH_TEN, fixture.ready(other));
        fixture.scheduler().confirming(0, id, true);
        fixture.scheduler().confirming(5, id, true);
        fixture.advance(Duration.ofSeconds(100));

        assertThat(other.calls()).isEqualTo(10);
    }

    @Test
    void refusesASlotOrAScheduleThatCannotBe() {
        var ready = fixture.ready(fixture.probe());
        assertThatThrownBy(() -> fixture.scheduler().put(-1, fixture.id(), EACH_TEN, ready))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("slot must be >= 0, not -1");
        assertThatThrownBy(() -> fixture.scheduler().put(0, fixture.id(), Schedule.every(Duration.ZERO), ready))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("interval must be > 0");
    }

    private void advanceUntilRunning(TestingProbe probe) {
        while (probe.running() == 0) {
            fixture.advance(Duration.ofMillis(1));
        }
    }
}
