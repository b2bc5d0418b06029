package dev.allswell.compose;

import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.name.Names;
import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Origin;
import dev.allswell.api.event.HealthEvent.StateChanged;
import dev.allswell.api.event.JournalEntry;
import dev.allswell.api.lifecycle.LifecycleStage;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.api.snapshot.ServiceHealth;
import dev.allswell.compose.lifecycle.LifecycleException;
import dev.allswell.compose.lifecycle.LifecycleLimits;
import dev.allswell.compose.lifecycle.StopReport;
import dev.allswell.compose.lifecycle.StopReport.Stopped;
import dev.allswell.compose.status.CapabilityLadder;
import dev.allswell.compose.wiring.HealthThreads;
import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.ManualTime;
import dev.allswell.plugin.testkit.time.ManualTimer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.allswell.compose.wiring.HealthBinder.healthBinder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** As an embedding program uses it: no listener, no database, the program's own clock and executor. */
class EmbeddingTest {

    private static final LifecycleLimits QUICK =
            new LifecycleLimits(Duration.ofSeconds(60), Duration.ofMillis(1), Duration.ofSeconds(20));

    private final ManualTime time = new ManualTime();
    private final ManualTimer timer = new ManualTimer(time);
    private final ExecutorService executor = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("host-", 1).factory());
    private final AtomicInteger depth = new AtomicInteger();
    private final TestingQueueDepthFactory factory = new TestingQueueDepthFactory(depth);
    private final List<JournalEntry> heard = new CopyOnWriteArrayList<>();
    private final List<String> record = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeExecutor() {
        executor.shutdownNow();
    }

    @Test
    void aProgramWatchesItselfWithAKindOfItsOwn() {
        var application = application(binder -> healthBinder(binder)
                .probeFactory(factory)
                .check(orders("orders"))
                .check(orders("orders, strictly").withSettings(SettingsTree.empty().with("most", 1)))
                .eventListener(heard::add));
        application.start();

        until("both are up", () -> statuses(application).equals(List.of(CheckStatus.UP, CheckStatus.UP)));
        depth.set(5);
        until("one is down", () -> statuses(application).equals(List.of(CheckStatus.UP, CheckStatus.DOWN)));

        var strict = application.engine().service("orders, strictly").orElseThrow();
        assertThat(strict.message()).contains("5 entries wait");
        assertThat(strict.definition().origin()).isEqualTo(Origin.EMBEDDED);
        assertThat(factory.threads()).isNotEmpty().allMatch(name -> name.startsWith("host-"));
        Eventually.until("the listener heard it", () -> heard.size() == 3);
        assertThat(heard).extracting(entry -> ((StateChanged) entry.event()).to())
                .containsExactlyInAnyOrder(CheckStatus.UP, CheckStatus.UP, CheckStatus.DOWN);
        assertThat(ladder(application)).extracting(CapabilityStatus::summary).contains("1 services up (2 total)");
        assertThat(application.stop().clean()).isTrue();
    }

    @Test
    void everyPartHasItsPlaceAndStopsInExactReverse() {
        var application = application(binder -> {
            for (var stage : LifecycleStage.values()) {
                var key = Key.get(RecordingManaged.class, Names.named(stage.name()));
                binder.bind(key).toInstance(new RecordingManaged(stage.name(), record));
                healthBinder(binder).managed(stage, key);
            }
        });

        application.start();
        assertThat(application.readiness().ready()).isTrue();
        var report = application.stop();

        var stages = List.of(LifecycleStage.values());
        var expected = new ArrayList<String>();
        stages.forEach(stage -> expected.add("start " + stage));
        stages.reversed().forEach(stage -> expected.add("stop " + stage));
        assertThat(record).isEqualTo(expected);
        assertThat(report.objects().reversed()).extracting(Stopped::name).containsExactly(
                "RecordingManaged", "DataFolder", "LoadedPlugins", "InMemoryHealthStore",
                "RecordingManaged", "FallbackNameResolver",
                "RecordingManaged", "HistoryRecorder", "EngineWork", "EngineRoom",
                "RecordingManaged", "ListenerFeeds", "ProxyBridge",
                "RecordingManaged");
    }

    @Test
    void oneStageThatHangsDoesNotKeepTheRestFromStopping() {
        var hanging = new CountDownLatch(1);
        var application = application(binder -> {
            var key = Key.get(RecordingManaged.class, Names.named("loop"));
            binder.bind(key).toInstance(new RecordingManaged("loop", record, () -> {}, hanging::await));
            healthBinder(binder).managed(LifecycleStage.LOOPS, key);
        });
        application.start();

        var report = application.stop();

        assertThat(report.objects()).filteredOn(object -> object.outcome() == StopReport.Outcome.HUNG)
                .extracting(Stopped::name)
                .containsExactly("RecordingManaged");
        assertThat(report.objects().getLast().outcome()).isEqualTo(StopReport.Outcome.STOPPED);
    }

    @Test
    void aFailedStartCleansUp() {
        var application = application(binder -> {
            var store = Key.get(RecordingManaged.class, Names.named("early"));
            var listener = Key.get(RecordingManaged.class, Names.named("late"));
            binder.bind(store).toInstance(new RecordingManaged("early", record));
            binder.bind(listener).toInstance(new RecordingManaged("late", record, () -> {
                throw new IllegalStateException("the port is taken");
            }, () -> {}));
            healthBinder(binder).managed(LifecycleStage.STORAGE, store).managed(LifecycleStage.LISTENERS, listener);
        });

        var failure = catchThrowableOfType(LifecycleException.class, application::start);

        assertThat(failure).hasMessage("LISTENERS RecordingManaged did not start: the port is taken")
                .hasNoSuppressedExceptions();
        assertThat(record).containsExactly("start early", "start late", "stop late", "stop early");
        assertThat(application.readiness().ready()).isFalse();
        assertThat(application.engine().engineStatus().running()).isFalse();
    }

    @Test
    void noThreadIsLeftBehind() {
        var made = new CopyOnWriteArrayList<Thread>();
        var threads = new HealthThreads(
                body -> noted(Thread.ofPlatform().daemon().unstarted(body), made),
                body -> noted(Thread.ofVirtual().unstarted(body), made));
        var application = AllswellApplication.builder()
                .threads(threads)
                .limits(QUICK)
                .modules(binder -> healthBinder(binder)
                        .probeFactory(factory)
                        .check(orders("orders").every(Duration.ofMillis(5)))
                        .eventListener(heard::add))
                .build();
        Eventually.until(
                "building starts only what loads plugins, and that ends",
                () -> made.stream().noneMatch(Thread::isAlive));

        application.start();
        Eventually.until("it was heard that all is well", () -> heard.size() == 1);
        application.stop();

        Eventually.until("all threads have ended", () -> made.stream().noneMatch(Thread::isAlive));
    }

    private static Thread noted(Thread thread, List<Thread> made) {
        made.add(thread);
        return thread;
    }

    private AllswellApplication application(Module... modules) {
        return AllswellApplication.builder()
                .clock(time, timer)
                .executor(executor)
                .limits(QUICK)
                .modules(modules)
                .build();
    }

    private static CheckSpec orders(String name) {
        return CheckSpec.of(name, "queue-depth", "orders")
                .withSettings(SettingsTree.empty().with("most", 100))
                .every(Duration.ofSeconds(1));
    }

    private static List<CheckStatus> statuses(AllswellApplication application) {
        return application.engine().snapshot().services().stream().map(ServiceHealth::status).toList();
    }

    private static List<CapabilityStatus> ladder(AllswellApplication application) {
        return application.injector().getInstance(CapabilityLadder.class).rows();
    }

    /** Lets time pass until it is so. */
    private void until(String what, BooleanSupplier condition) {
        Eventually.until(what, () -> {
            timer.advance(Duration.ofMillis(50));
            return condition.getAsBoolean();
        });
    }
}
