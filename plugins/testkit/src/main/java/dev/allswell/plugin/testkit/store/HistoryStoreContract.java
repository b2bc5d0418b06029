package dev.allswell.plugin.testkit.store;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.store.HistoryStore.LastSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

import static dev.allswell.plugin.testkit.store.StoreFixtures.NOW;
import static dev.allswell.plugin.testkit.store.StoreFixtures.added;
import static dev.allswell.plugin.testkit.store.StoreFixtures.definition;
import static dev.allswell.plugin.testkit.store.StoreFixtures.everyResult;
import static dev.allswell.plugin.testkit.store.StoreFixtures.kept;
import static dev.allswell.plugin.testkit.store.StoreFixtures.passed;
import static dev.allswell.plugin.testkit.store.StoreFixtures.removed;
import static dev.allswell.plugin.testkit.store.StoreFixtures.result;
import static dev.allswell.plugin.testkit.store.StoreSession.await;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@link dev.allswell.api.store.HistoryStore} promises. */
public interface HistoryStoreContract extends StoreUnderTest {

    @Test
    default void aCheckThatWasNeverLookedAtHasNoResults() throws Exception {
        var definition = definition(1);
        StoreSession.with(this, store -> {
            await(store.definitions().put(definition, added(definition)));
            await(store.history().append(List.of()));

            assertThat(store.history().recent(definition.id(), 10)).isEmpty();
            assertThat(store.history().lastSeen()).isEmpty();
        });
    }

    @Test
    default void everyKindOfResultComesBackNewestFirst() throws Exception {
        var definition = definition(1);
        var results = everyResult(definition.id());
        StoreSession.with(this, store -> {
            await(store.definitions().put(definition, added(definition)));
            await(store.history().append(results));

            assertThat(kept(store.history().recent(definition.id(), 1_000))).isEqualTo(kept(results.reversed()));
        });
    }

    @Test
    default void recentGivesTheNewestUpToTheLimit() throws Exception {
        var definition = definition(1);
        StoreSession.with(this, store -> {
            await(store.definitions().put(definition, added(definition)));
            for (var attempt = 0; attempt < 30; attempt += 3) {
                await(store.history().append(List.of(
                        passed(definition.id(), attempt),
                        passed(definition.id(), attempt + 1),
                        passed(definition.id(), attempt + 2))));
            }

            var newest = store.history().recent(definition.id(), 5);
            assertThat(newest).extracting(CheckResult::attempt).containsExactly(29L, 28L, 27L, 26L, 25L);
            assertThat(store.history().recent(definition.id(), 0)).isEmpty();
        });
    }

    @Test
    default void newestMeansGivenLastWhateverTheWallClockSaid() throws Exception {
        var definition = definition(1);
        StoreSession.with(this, store -> {
            await(store.definitions().put(definition, added(definition)));
            await(store.history().append(List.of(
                    at(definition.id(), 1, NOW), at(definition.id(), 2, NOW.minus(Duration.ofHours(1))))));
            await(store.history().append(List.of(at(definition.id(), 3, NOW.minus(Duration.ofHours(1))))));

            var newest = store.history().recent(definition.id(), 10);
            assertThat(newest).extracting(CheckResult::attempt).containsExactly(3L, 2L, 1L);
            assertThat(StoreFixtures.byCheck(store.history().lastSeen()))
                    .containsEntry(definition.id(), seen(definition.id(), -3_600, Optional.of(-3_600)));
        });
    }

    @Test
    default void resultsOfUnknownChecksAreDroppedAndTheOthersKept() throws Exception {
        var known = definition(1);
        var unknown = definition(2);
        StoreSession.with(this, store -> {
            await(store.definitions().put(known, added(known)));
            await(store.history().append(
                    List.of(passed(unknown.id(), 1), passed(known.id(), 2), passed(unknown.id(), 3))));
            await(store.definitions().put(unknown, added(unknown)));

            assertThat(store.history().recent(unknown.id(), 10)).isEmpty();
            assertThat(store.history().recent(known.id(), 10)).hasSize(1);
            assertThat(StoreFixtures.byCheck(store.history().lastSeen())).containsOnlyKeys(known.id());
        });
    }

    @Test
    default void resultsThatArriveAfterTheRemovalAreDropped() throws Exception {
        var definition = definition(1);
        StoreSession.with(this, store -> {
            var writes = List.of(
                    store.definitions().put(definition, added(definition)),
                    store.history().append(List.of(passed(definition.id(), 1))),
                    store.definitions().remove(definition.id(), removed(definition)),
                    store.history().append(List.of(passed(definition.id(), 2))));
            for (var write : writes) {
                await(write);
            }

            assertThat(store.history().recent(definition.id(), 10)).isEmpty();
            assertThat(store.history().lastSeen()).isEmpty();
        });
    }

    @Test
    default void lastSeenRemembersTheLastLookAndTheLastGoodOne() throws Exception {
        var neverWell = definition(1);
        var wasWell = definition(2);
        var isDegraded = definition(3);
        StoreSession.with(this, store -> {
            for (var definition : List.of(neverWell, wasWell, isDegraded)) {
                await(store.definitions().put(definition, added(definition)));
            }
            var failed = ProbeOutcome.failed(FaultKind.REFUSED, "refused");
            await(store.history().append(List.of(
                    result(neverWell.id(), 1, failed),
                    result(wasWell.id(), 1, ProbeOutcome.passed()),
                    result(wasWell.id(), 2, failed),
                    result(isDegraded.id(), 1, ProbeOutcome.passed()),
                    result(isDegraded.id(), 2, failed),
                    result(isDegraded.id(), 3, ProbeOutcome.degraded("slow")))));
            await(store.history().append(List.of(
                    result(neverWell.id(), 5, ProbeOutcome.inconclusive(FaultKind.CAPACITY, "no threads")),
                    result(wasWell.id(), 6, ProbeOutcome.inconclusive(FaultKind.CAPACITY, "no threads")))));

            assertThat(StoreFixtures.byCheck(store.history().lastSeen()).values())
                    .containsExactlyInAnyOrder(
                            seen(neverWell.id(), 5, Optional.empty()),
                            seen(wasWell.id(), 6, Optional.of(1)),
                            seen(isDegraded.id(), 3, Optional.of(3)));
        });
    }

    @Test
    default void lastOkOutlivesTheResultsThatAreKept() throws Exception {
        var definition = definition(1);
        StoreSession.with(this, store -> {
            await(store.definitions().put(definition, added(definition)));
            await(store.history().append(List.of(passed(definition.id(), 0))));
            for (var batch = 0; batch < 20; batch++) {
                var failures = new ArrayList<CheckResult>();
                for (var number = 1; number <= 250; number++) {
                    var outcome = ProbeOutcome.failed(FaultKind.REFUSED, "refused");
                    failures.add(result(definition.id(), batch * 250 + number, outcome));
                }
                await(store.history().append(failures));
            }

            assertThat(StoreFixtures.byCheck(store.history().lastSeen()))
                    .containsEntry(definition.id(), seen(definition.id(), 5_000, Optional.of(0)));
        });
    }

    private static CheckResult at(CheckId check, long attempt, Instant time) {
        return new CheckResult(check, attempt, time, attempt, Duration.ZERO, ProbeOutcome.passed(), List.of());
    }

    private static LastSeen seen(CheckId check, int checkedSecond, Optional<Integer> okSecond) {
        return kept(new LastSeen(check, NOW.plusSeconds(checkedSecond), okSecond.map(NOW::plusSeconds)));
    }
}
