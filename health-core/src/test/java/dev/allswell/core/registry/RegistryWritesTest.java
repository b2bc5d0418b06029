package dev.allswell.core.registry;

import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.Origin;
import dev.allswell.api.event.HealthEvent.CheckAdded;
import dev.allswell.api.event.HealthEvent.CheckRemoved;
import dev.allswell.api.event.HealthEvent.OfCheck;
import dev.allswell.api.store.StoreException;
import dev.allswell.core.store.InMemoryHealthStore;
import dev.allswell.plugin.testkit.time.Eventually;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.allswell.core.registry.RegistryFixture.web;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What happens between the decision and the store, and when many decide at once. */
@Timeout(180)
final class RegistryWritesTest {

    private final RegistryFixture fixture = new RegistryFixture();
    private final ManualDefinitionStore store = new ManualDefinitionStore();
    private final CheckRegistry registry = fixture.registry(store);
    private final RecordingListener listener = new RecordingListener();

    RegistryWritesTest() {
        registry.onChange(listener);
    }

    @Test
    void nothingIsThereBeforeItIsStored() throws Exception {
        var adding = inBackground(() -> registry.add(web("web"), Origin.API));
        handedOver(1);

        assertThat(adding.isDone()).isFalse();
        assertThat(registry.all()).isEmpty();
        assertThat(listener.heard()).isEmpty();

        store.finish(0);
        assertThat(adding.get(30, TimeUnit.SECONDS)).isEqualTo(registry.all().getFirst());
        assertThat(listener.heard()).containsExactly("+web");
    }

    @Test
    void listenersHearInTheOrderOfTheJournalWhateverCompletesFirst() throws Exception {
        var first = inBackground(() -> registry.add(web("a"), Origin.API));
        handedOver(1);
        var second = inBackground(() -> registry.add(web("b"), Origin.API));
        handedOver(2);

        store.finish(1);
        assertThat(listener.heard()).isEmpty();
        assertThat(registry.all()).isEmpty();

        store.finish(0);
        first.get(30, TimeUnit.SECONDS);
        second.get(30, TimeUnit.SECONDS);
        assertThat(listener.heard()).containsExactly("+a", "+b");
    }

    @Test
    void aFailedWriteHoldsUpNobody() throws Exception {
        var first = inBackground(() -> registry.add(web("a"), Origin.API));
        handedOver(1);
        var second = inBackground(() -> registry.add(web("b"), Origin.API));
        handedOver(2);

        store.fail(0);
        store.finish(1);

        assertThatThrownBy(() -> first.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(StoreException.class);
        assertThat(second.get(30, TimeUnit.SECONDS).name()).isEqualTo("b");
        assertThat(listener.heard()).containsExactly("+b");
    }

    @Test
    void whoAddsANameThatIsBeingAddedWaitsAndIsRefusedWhenItIsTaken() throws Exception {
        var first = inBackground(() -> registry.add(web("web"), Origin.API));
        handedOver(1);
        var second = inBackground(() -> registry.add(web("web"), Origin.API));

        store.finish(0);

        first.get(30, TimeUnit.SECONDS);
        assertThatThrownBy(() -> second.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(InvalidCheckException.class);
        assertThat(store.events()).hasSize(1);
    }

    @Test
    void whoAddsANameThatIsBeingAddedGetsItWhenThatFails() throws Exception {
        var first = inBackground(() -> registry.add(web("web"), Origin.API));
        handedOver(1);
        var second = inBackground(() -> registry.add(web("web"), Origin.API));

        store.fail(0);
        assertThatThrownBy(() -> first.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(StoreException.class);
        handedOver(2);
        store.finish(1);

        assertThat(second.get(30, TimeUnit.SECONDS).name()).isEqualTo("web");
        assertThat(registry.all()).hasSize(1);
    }

    @Test
    void changesOfOneCheckAtTheSameTimeLoseNothing() throws Exception {
        var adding = inBackground(() -> registry.add(web("web"), Origin.API));
        handedOver(1);
        store.finish(0);
        adding.get(30, TimeUnit.SECONDS);

        var pausing = inBackground(() -> registry.pause("web"));
        handedOver(2);
        var replacing = inBackground(
                () -> registry.replace("web", web("web").every(Duration.ofSeconds(1)), Origin.API));
        store.finish(1);
        pausing.get(30, TimeUnit.SECONDS);
        handedOver(3);
        store.finish(2);
        replacing.get(30, TimeUnit.SECONDS);

        var now = registry.find("web").orElseThrow().definition();
        assertThat(now.paused()).isTrue();
        assertThat(now.spec().schedule().interval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void questionsAreAnsweredWhileAWriteIsUnderWay() throws Exception {
        var adding = inBackground(() -> registry.add(web("web"), Origin.API));
        handedOver(1);

        assertThat(registry.find("web")).isEmpty();
        assertThat(registry.capacity()).isZero();
        assertThatThrownBy(() -> registry.remove("web", Origin.API)).isInstanceOf(CheckNotFoundException.class);

        store.finish(0);
        adding.get(30, TimeUnit.SECONDS);
    }

    @Test
    void ofSixteenWhoAddOneNameExactlyOneWins() throws Exception {
        for (var round = 0; round < 20; round++) {
            var name = "web-" + round;
            Queue<CheckDefinition> won = new ConcurrentLinkedQueue<>();
            Queue<String> lost = new ConcurrentLinkedQueue<>();
            together(16, number -> {
                try {
                    won.add(fixture.registry().add(web(name), Origin.API));
                } catch (InvalidCheckException refused) {
                    lost.add(String.valueOf(refused.getMessage()));
                }
            });

            assertThat(won).hasSize(1);
            assertThat(lost).hasSize(15).containsOnly("invalid health check: check already exists: " + name);
            assertThat(fixture.registry().find(name).map(RegisteredCheck::definition)).contains(won.element());
        }
        assertThat(fixture.memory().journal().last()).isEqualTo(20);
    }

    @Test
    void memoryStoreJournalAndListenersAgreeAfterManyChangesAtOnce() throws Exception {
        var both = fixture.registry();
        together(16, number -> {
            for (var round = 0; round < 30; round++) {
                var name = "web-" + number % 4 + "-" + round;
                try {
                    both.add(web(name), Origin.API);
                    both.pause(name);
                    both.replace(name, web(name).every(Duration.ofSeconds(number + 1)), Origin.API);
                    if (round % 3 == 0) {
                        both.remove(name, Origin.API);
                    }
                } catch (InvalidCheckException | CheckNotFoundException othersWereFaster) {
                    assertThat(othersWereFaster).hasMessageContaining(name);
                }
            }
        });

        assertThat(fixture.listener().interrupted()).isZero();
        assertThat(fixture.memory().definitions().all())
                .containsExactlyInAnyOrderElementsOf(both.all());
        assertThat(fixture.listener().heard())
                .isEqualTo(fixture.memory().journal().after(0, 1_000_000).stream()
                        .map(entry -> word((OfCheck) entry.event()))
                        .toList());
        assertThat(IntStream.range(0, both.capacity()).mapToObj(both::at).filter(slot -> slot.isPresent()))
                .hasSameSizeAs(both.all());
    }

    @Test
    void aStoreThatIsStoppedIsAStoreThatFails() {
        var memory = new InMemoryHealthStore();
        var orphan = fixture.registry(memory.definitions());
        memory.stop();

        assertThatThrownBy(() -> orphan.add(web("web"), Origin.API))
                .isInstanceOf(StoreException.class)
                .hasMessage("health check web could not be stored: the store in memory is stopped");
        assertThatThrownBy(orphan::load).isInstanceOf(StoreException.class);
    }

    private static String word(OfCheck event) {
        var sign = event instanceof CheckAdded ? "+" : event instanceof CheckRemoved ? "-" : "~";
        return sign + event.name();
    }

    private void handedOver(int writes) {
        Eventually.until(writes + " writes are handed over", () -> store.events().size() == writes);
    }

    private static FutureTask<CheckDefinition> inBackground(Callable<CheckDefinition> call) {
        var task = new FutureTask<>(call);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void together(int size, IntConsumer part) throws Exception {
        var ready = new CountDownLatch(size);
        var tasks = IntStream.range(0, size)
                .mapToObj(number -> new FutureTask<>(() -> {
                    ready.countDown();
                    ready.await();
                    part.accept(number);
                    return number;
                }))
                .toList();
        tasks.forEach(task -> Thread.ofPlatform().start(task));
        for (var task : tasks) {
            task.get(60, TimeUnit.SECONDS);
        }
    }
}
