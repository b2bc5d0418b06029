package dev.allswell.compose.bridge;

import dev.allswell.api.capability.ProxySnapshot;
import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.Origin;
import dev.allswell.api.settings.Problem;
import dev.allswell.core.engine.HealthEngine;
import dev.allswell.core.event.EventStream;
import dev.allswell.core.registry.CheckKinds;
import dev.allswell.core.registry.CheckRegistry;
import dev.allswell.core.store.InMemoryHealthStore;
import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.ManualTime;
import dev.allswell.plugin.testkit.time.ManualTimer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProxyBridgeTest {

    private final ManualTime time = new ManualTime();
    private final ManualTimer timer = new ManualTimer(time);
    private final CheckRegistry registry = new CheckRegistry(
            new InMemoryHealthStore().definitions(),
            new FakeKinds(),
            time,
            new SplittableRandom(1),
            HealthEngine.gate(new EventStream(0)));
    private final AtomicReference<List<ProxySnapshot.Entry>> entries = new AtomicReference<>(List.of());
    private final AtomicBoolean unwell = new AtomicBoolean();
    private final AtomicInteger asked = new AtomicInteger();
    private final ProxyBridge bridge = new ProxyBridge(
            Optional.of(() -> {
                asked.incrementAndGet();
                if (unwell.get()) {
                    throw new IllegalStateException("the proxy is restarting");
                }
                return entries.get();
            }),
            registry,
            timer,
            Thread.ofVirtual().factory());

    /** No kind is installed; the registry keeps derived checks all the same. */
    private static final class FakeKinds implements CheckKinds {

        @Override
        public boolean installed(String kind) {
            return false;
        }

        @Override
        public List<String> kinds() {
            return List.of();
        }

        @Override
        public List<Problem> validate(CheckSpec spec, Origin owner) {
            return List.of();
        }
    }

    @AfterEach
    void stopBridge() throws InterruptedException {
        bridge.stop();
    }

    @Test
    void everyEntryIsACheckAndGoesWithIt() {
        entries.set(List.of(
                new ProxySnapshot.Entry("grafana", 443, "127.0.0.1:3000"),
                new ProxySnapshot.Entry("wiki", 444, "https://wiki.internal/")));
        bridge.start();
        Eventually.until("both are there", () -> registry.all().size() == 2);

        var grafana = registry.find("proxy:grafana").orElseThrow().definition();
        assertThat(grafana.origin()).isEqualTo(Origin.DERIVED);
        assertThat(grafana.spec().kind()).isEqualTo("http");
        assertThat(grafana.spec().target()).isEqualTo("http://127.0.0.1:3000/");
        assertThat(grafana.spec().schedule().interval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(grafana.spec().schedule().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(registry.find("proxy:wiki").orElseThrow().definition().spec().target())
                .isEqualTo("https://wiki.internal/");

        entries.set(List.of(new ProxySnapshot.Entry("grafana", 443, "127.0.0.1:3000")));
        lookAgain();
        assertThat(registry.all()).extracting(CheckDefinition::id).containsExactly(grafana.id());
    }

    @Test
    void aProxyThatCannotBeAskedKeepsItsChecks() {
        entries.set(List.of(new ProxySnapshot.Entry("grafana", 443, "127.0.0.1:3000")));
        bridge.start();
        Eventually.until("it is there", () -> registry.all().size() == 1);

        unwell.set(true);
        lookAgain();
        lookAgain();
        assertThat(registry.all()).hasSize(1);

        unwell.set(false);
        lookAgain();
        assertThat(registry.all()).hasSize(1);
    }

    @Test
    void withoutAProxyNothingHappens() throws InterruptedException {
        var idle = new ProxyBridge(Optional.empty(), registry, timer, Thread.ofVirtual().factory());

        idle.start();

        assertThat(timer.pending()).isZero();
        idle.stop();
    }

    /** Lets the next look happen, and waits until it is over. */
    private void lookAgain() {
        Eventually.until("the next look is planned", () -> timer.pending() > 0);
        var before = asked.get();
        timer.advance(ProxyBridge.PERIOD);
        Eventually.until("it was looked", () -> asked.get() > before && timer.pending() > 0);
    }
}
