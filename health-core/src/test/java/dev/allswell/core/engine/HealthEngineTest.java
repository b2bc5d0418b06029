package dev.allswell.core.engine;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Origin;
import dev.allswell.api.check.Schedule;
import dev.allswell.api.check.Thresholds;
import dev.allswell.api.event.HealthEvent;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.core.history.RecentResult;
import dev.allswell.core.store.InMemoryHealthStore;
import dev.allswell.plugin.testkit.time.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static dev.allswell.core.engine.TestingEngine.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HealthEngineTest {

    private final FakeFailingStore store = new FakeFailingStore(new InMemoryHealthStore());
    private TestingEngine house = new TestingEngine(store);

    @BeforeEach
    void start() throws Exception {
        house.started();
    }

    @Test
    void probesWhatIsDueAndPublishesIt() {
        house.add("web");
        assertThat(house.status("web")).isEqualTo(CheckStatus.UNKNOWN);
        house.pass(SECOND);
        var health = house.health("web");
        assertThat(health.status()).isEqualTo(CheckStatus.UP);
        assertThat(health.lastChecked()).isPresent().isEqualTo(health.lastOk());
        assertThat(health.message()).isEmpty();
        assertThat(house.engine().history(health.definition().id()).orElseThrow().recent(10))
                .extracting(RecentResult::verdict)
                .containsExactly(RecentResult.Verdict.PASSED);
    }

    @Test
    void whoAsksOnAnEventFindsTheNewState() {
        var seen = new ArrayList<String>();
        var cursor = house.events().cursor(store.journal(), 0);
        house.events().subscribe(() -> {
            for (var entry : cursor.poll(100)) {
                switch (entry.event()) {
                    case HealthEvent.StateChanged changed ->
                        seen.add(changed.to() + " and it is " + house.status(changed.name()));
                    case HealthEvent.CheckAdded added ->
                        seen.add("added and there: " + house.engine().service(added.name()).isPresent());
                    case HealthEvent.CheckRemoved removed ->
                        seen.add("removed and there: " + house.engine().service(removed.name()).isPresent());
                    case HealthEvent other -> seen.add(other.toString());
                }
            }
        });
        house.add("web");
        house.pass(SECOND);
        house.probes().fail("web");
        house.pass(SECOND);
        house.registry().remove("web", Origin.API);
        assertThat(seen)
                .containsExactly(
                        "added and there: true", "UP and it is UP", "DOWN and it is DOWN", "removed and there: false");
    }

    @Test
    void aTransitionThatIsNotStoredIsNotPublishedAndIsTriedAgain() {
        house.add("slow");
        house.add(CheckSpec.of("web", FakeProbes.KIND, "web").every(Duration.ofMinutes(1)));
        house.pass(Duration.ofMinutes(1));
        house.probes().fail("web");
        store.failing(true);
        house.pass(Duration.ofMinutes(1));
        assertThat(house.status("web")).isEqualTo(CheckStatus.UP);
        assertThat(house.engine().engineStatus().failedTransitions()).isPositive();
        assertThat(house.changes()).noneMatch(change -> change.to() == CheckStatus.DOWN);
        store.failing(false);
        house.pass(Duration.ofSeconds(2));
        assertThat(house.status("web")).isEqualTo(CheckStatus.DOWN);
        assertThat(house.changes()).filteredOn(change -> change.to() == CheckStatus.DOWN).hasSize(1);
    }

    @Test
    void removingDuringAProbeLeavesNothing() {
        house.probes().doing("web", () -> {
            house.registry().remove("web", Origin.API);
            return ProbeOutcome.failed(FaultKind.REFUSED, "refused");
        });
        house.add("web");
        house.pass(Duration.ofSeconds(5));
        assertThat(house.engine().snapshot().services()).isEmpty();
        assertThat(house.engine().status().summary()).isEqualTo("0 services up (0 total)");
        assertThat(store.states().all()).isEmpty();
        assertThat(house.changes()).isEmpty();
        assertThat(house.probes().starts("web")).hasSize(1);
        assertThat(house.probes().open()).isZero();
    }

    @Test
    void aNameThatIsAddedAgainInheritsNothing() {
        house.add("web");
        house.pass(SECOND);
        var before = house.health("web");
        house.registry().remove("web", Origin.API);
        house.add("web");
        var after = house.health("web");
        assertThat(after.definition().id()).isNotEqualTo(before.definition().id());
        assertThat(after.status()).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(after.lastOk()).isEmpty();
        assertThat(after.lastChecked()).isEmpty();
        assertThat(house.engine().history(after.definition().id()).orElseThrow().recent(1)).isEmpty();
    }

    @Test
    void startsAndStopsAsOftenAsOneLikesAndProbesOnce() throws Exception {
        house.add("web");
        assertThat(house.engine().start()).isFalse();
        assertThat(house.engine().stop()).isTrue();
        assertThat(house.engine().stop()).isFalse();
        house.pass(Duration.ofSeconds(10));
        assertThat(house.probes().starts("web")).isEmpty();
        assertThat(house.engine().start()).isTrue();
        house.engine().stop();
        assertThat(house.engine().start()).isTrue();
        house.pass(Duration.ofSeconds(10));
        assertThat(house.probes().gaps("web")).hasSize(9).containsOnly(SECOND);
        assertThat(house.engine().engineStatus().startedAt()).isPresent();
        assertThat(house.engine().stop()).isTrue();
        house.pass(Duration.ofSeconds(10));
        assertThat(house.probes().gaps("web")).hasSize(9);
        assertThat(house.engine().engineStatus().startedAt()).isEmpty();
        assertThat(house.probes().open()).isZero();
    }

    @Test
    void aStepOfTheWallClockChangesNoCadence() {
        house.add("web");
        house.pass(Duration.ofSeconds(3));
        house.time().stepWall(Duration.ofHours(-1));
        house.pass(Duration.ofSeconds(3));
        house.time().stepWall(Duration.ofHours(2));
        house.pass(Duration.ofSeconds(3));
        assertThat(house.probes().gaps("web")).hasSize(8).containsOnly(SECOND);
        assertThat(house.status("web")).isEqualTo(CheckStatus.UP);
    }

    @Test
    void runOnceWaitsForAllChecks() throws Exception {
        house.engine().stop();
        house.probes().fail("b");
        List.of("a", "b", "c")
                .forEach(name -> house.add(
                        CheckSpec.of(name, FakeProbes.KIND, name).every(Duration.ofHours(1))));
        var once = new FutureTask<>(house.engine()::runOnce);
        var thread = Thread.ofVirtual().unstarted(once);
        thread.start();
        Eventually.until("all checks were run", () -> {
            house.timer().runDue();
            return once.isDone();
        });
        var snapshot = once.get();
        assertThat(snapshot.services())
                .extracting(service -> service.status())
                .containsExactly(CheckStatus.UP, CheckStatus.DOWN, CheckStatus.UP);
        assertThat(house.engine().engineStatus().running()).isFalse();
    }

    @Test
    void runningOneCheckNeedsARunningEngine() throws Exception {
        house.add("web");
        house.engine().stop();
        assertThatThrownBy(() -> house.engine().run("web")).hasMessageContaining("start it first");
    }

    @Test
    void aPausedCheckIsUnknownAndNotProbed() {
        house.add("web");
        house.pass(SECOND);
        house.registry().pause("web");
        house.pass(Duration.ofSeconds(10));
        assertThat(house.status("web")).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(house.health("web").message()).contains("paused");
        assertThat(house.probes().starts("web")).hasSize(1);
        assertThat(house.engine().status().healthy()).as("a pause is no illness").isTrue();
        house.registry().resume("web");
        house.pass(SECOND);
        assertThat(house.status("web")).isEqualTo(CheckStatus.UP);
    }

    @Test
    void aStateThatNothingConclusiveRenewsBecomesUnknown() {
        house.add("web");
        house.pass(SECOND);
        house.probes().find("web", ProbeOutcome.inconclusive(FaultKind.CAPACITY, "too many open files"));
        house.pass(Duration.ofSeconds(58));
        assertThat(house.status("web")).isEqualTo(CheckStatus.UP);
        house.pass(Duration.ofSeconds(3));
        assertThat(house.status("web")).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(house.engine().status().healthy()).isFalse();
    }

    @Test
    void aCheckWhosePluginIsMissingIsKeptAndUnknown() {
        house.registry().reconcile(List.of(CheckSpec.of("fax", "fax", "+49 30 1")));
        house.pass(SECOND);
        assertThat(house.status("fax")).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(house.health("fax").message()).contains("no plugin brings the kind fax");
    }

    @Test
    void whileConfirmingTheRetryIntervalHoldsAndThenTheGridAgain() {
        house.add(CheckSpec.of("web", FakeProbes.KIND, "web")
                .withSchedule(Schedule.every(Duration.ofSeconds(30)).withRetryInterval(Duration.ofSeconds(2)))
                .withThresholds(Thresholds.of(3, 1)));
        house.pass(Duration.ofSeconds(30));
        var before = house.probes().starts("web").size();
        house.probes().fail("web");
        house.pass(Duration.ofSeconds(60));
        assertThat(house.status("web")).isEqualTo(CheckStatus.DOWN);
        var gaps = house.probes().gaps("web");
        assertThat(gaps.subList(before, gaps.size()))
                .startsWith(Duration.ofSeconds(2), Duration.ofSeconds(2))
                .endsWith(Duration.ofSeconds(26));
        assertThat(house.changes()).filteredOn(change -> change.to() == CheckStatus.DOWN).hasSize(1);
    }

    @Test
    void everythingIsThereAfterARestart() throws Exception {
        house.add("web");
        house.pass(SECOND);
        house.probes().fail("web");
        house.pass(Duration.ofSeconds(3));
        var before = house.health("web");
        house.engine().stop();
        var after = new TestingEngine(store, house.time()).health("web");
        assertThat(after.definition()).isEqualTo(before.definition());
        assertThat(after.status()).isEqualTo(CheckStatus.DOWN);
        assertThat(after.since()).isEqualTo(before.since());
        assertThat(after.message()).isEqualTo(before.message());
        assertThat(after.lastOk()).isEqualTo(before.lastOk());
        assertThat(after.lastChecked()).isEqualTo(before.lastChecked());
    }

    @Test
    void aPausedCheckIsStillPausedAfterARestart() throws Exception {
        house.add("web");
        house.pass(SECOND);
        house.registry().pause("web");
        house.engine().stop();
        var again = new TestingEngine(store, house.time()).started();
        again.pass(Duration.ofSeconds(10));
        assertThat(again.health("web").message()).contains("paused");
        assertThat(again.status("web")).isEqualTo(CheckStatus.UNKNOWN);
        assertThat(again.probes().starts("web")).isEmpty();
    }

    @Test
    void aDerivedCheckComesAndGoesWithoutATraceInTheStore() {
        house.registry().derive("proxy:", List.of(CheckSpec.of("proxy:shop", FakeProbes.KIND, "shop").every(SECOND)));
        house.pass(SECOND);
        assertThat(house.status("proxy:shop")).isEqualTo(CheckStatus.UP);
        assertThat(store.definitions().all()).isEmpty();
        house.registry().derive("proxy:", List.of());
        house.pass(SECOND);
        assertThat(house.engine().snapshot().services()).isEmpty();
        assertThat(house.engine().status().summary()).isEqualTo("0 services up (0 total)");
        assertThat(store.states().all()).isEmpty();
    }
}
