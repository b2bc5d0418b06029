package dev.allswell.core.engine;

import dev.allswell.api.capability.Capability;
import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.api.check.CheckDefinition;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.snapshot.HealthSnapshot;
import dev.allswell.api.snapshot.ServiceHealth;
import dev.allswell.api.store.ConfirmedState;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.store.HistoryStore.LastSeen;
import dev.allswell.core.event.EventStream;
import dev.allswell.core.history.CheckHistory;
import dev.allswell.core.history.HistoryRecorder;
import dev.allswell.core.registry.CheckNotFoundException;
import dev.allswell.core.registry.CheckRegistry;
import dev.allswell.core.registry.JournalGate;
import dev.allswell.core.registry.RegisteredCheck;
import dev.allswell.core.registry.RegistryChange;
import dev.allswell.core.state.CheckState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Probes every check of the registry when it is due, and keeps what is known of each. It joins the steps of the walk and
 * takes none itself: {@link ProbeBindings} makes probes, the scheduler starts them, a {@link Lane} for each check decides,
 * the {@link TransitionWriter} persists, and here it is read.
 *
 * <p>{@link #load} once, when the store has started; then {@link #start} and {@link #stop} as often as one likes. Reading
 * takes no lock and never probes. States, histories and the journal live on while it is stopped.
 */
public final class HealthEngine implements Capability {

    private static final Logger LOG = System.getLogger(HealthEngine.class.getName());

    private final CheckRegistry registry;
    private final HealthStore store;
    private final EventStream events;
    private final HistoryRecorder recorder;
    private final EngineNeeds needs;
    private final TransitionWriter transitions;
    private final LaneSurroundings surroundings;
    private final Lanes lanes = new Lanes();
    private final ReentrantLock control = new ReentrantLock();
    private volatile @Nullable EngineRun run;

    /** An engine that does nothing yet. */
    public HealthEngine(
            CheckRegistry registry,
            HealthStore store,
            EventStream events,
            HistoryRecorder recorder,
            EngineNeeds needs) {
        this.registry = registry;
        this.store = store;
        this.events = events;
        this.recorder = recorder;
        this.needs = needs;
        this.transitions = new TransitionWriter(store, events);
        this.surroundings =
                new LaneSurroundings(needs.time(), needs.timer(), recorder, transitions, this::confirming);
    }

    /** Lets readers of {@code events} see what the registry writes once it is published. */
    public static JournalGate gate(EventStream events) {
        return () -> {
            var ticket = events.open();
            return sequence -> sequence.ifPresentOrElse(ticket::published, ticket::failed);
        };
    }

    /**
     * Reads what the store remembers: definitions, states, recent results, the end of the journal. Blocks.
     *
     * @throws dev.allswell.api.store.StoreException when it cannot be read
     */
    public void load() {
        events.open().published(store.journal().last());
        registry.onChange(this::changed);
        registry.load();
        var states = byCheck(store.states().all(), ConfirmedState::check);
        var seen = byCheck(store.history().lastSeen(), LastSeen::check);
        for (var definition : registry.all()) {
            if (definition.origin().stored()) {
                restore(definition, states.get(definition.id()), seen.get(definition.id()));
            }
        }
    }

    /** Begins to probe. Returns whether it did: false when it was probing already. */
    public boolean start() throws Exception {
        control.lock();
        try {
            if (run != null) {
                return false;
            }
            var started = new EngineRun(registry, needs, lanes);
            run = started;
            try {
                started.start();
            } catch (Exception failed) {
                run = null;
                stopAfter(failed, started);
                throw failed;
            }
            return true;
        } finally {
            control.unlock();
        }
    }

    /**
     * Stops probing: probes under way are interrupted, and what was found is on its way to the store. Returns whether it
     * did: false when it was not probing.
     */
    public boolean stop() throws Exception {
        control.lock();
        try {
            var running = run;
            if (running == null) {
                return false;
            }
            run = null;
            running.stop();
            return true;
        } finally {
            control.unlock();
        }
    }

    /** How the engine does. */
    public EngineStatus engineStatus() {
        var running = run;
        return new EngineStatus(
                running != null,
                Optional.ofNullable(running).map(EngineRun::startedAt),
                counts(),
                Optional.ofNullable(running).map(started -> started.scheduler().status()),
                recorder.dropped(),
                transitions.failures());
    }

    /** All checks at this moment, in the order they were added, derived ones last. */
    public HealthSnapshot snapshot() {
        var services = new ArrayList<ServiceHealth>();
        for (var definition : registry.all()) {
            lanes.find(definition.id()).ifPresent(lane -> services.add(lane.health()));
        }
        return new HealthSnapshot(List.of(), services);
    }

    /** One check at this moment. */
    public Optional<ServiceHealth> service(String name) {
        return registry.find(name).flatMap(this::lane).map(Lane::health);
    }

    /** What the probes of a check found, as far as memory goes. */
    public Optional<CheckHistory> history(CheckId check) {
        return lanes.find(check).map(Lane::history);
    }

    /**
     * Probes one check now, and returns what is known of it afterwards. A check that cannot be probed is not.
     *
     * @throws CheckNotFoundException when there is no such check
     * @throws IllegalStateException when the engine does not run
     */
    public ServiceHealth run(String name) throws InterruptedException {
        var running = run;
        if (running == null) {
            throw new IllegalStateException("the engine does not run; start it first");
        }
        var check = registry.find(name).orElseThrow(() -> new CheckNotFoundException(name));
        settle(running.bindings().run(check));
        return lane(check).map(HealthEngine::afterAll).orElseThrow(() -> new CheckNotFoundException(name));
    }

    /**
     * Probes all checks once, all at the same time as far as the limits allow, waits for all of them, and returns what is
     * known then. An engine that does not run is started for it and stopped afterwards.
     */
    public HealthSnapshot runOnce() throws Exception {
        var startedForIt = start();
        try {
            var running = run;
            if (running == null) {
                throw new IllegalStateException("the engine was stopped while all checks were to be run");
            }
            var results = registry.all().stream()
                    .flatMap(definition -> registry.find(definition.id()).stream())
                    .map(running.bindings()::run)
                    .toList();
            for (var result : results) {
                settle(result);
            }
            lanes.all().forEach(HealthEngine::afterAll);
            return snapshot();
        } finally {
            if (startedForIt) {
                stop();
            }
        }
    }

    @Override
    public CapabilityStatus status() {
        var counts = counts();
        var active = counts.total() - counts.paused();
        return new CapabilityStatus(
                "health",
                "%d services up (%d total)".formatted(counts.up(), counts.total()),
                run != null && counts.up() + counts.degraded() == active);
    }

    private EngineStatus.Counts counts() {
        var numbers = new int[CheckStatus.values().length + 1];
        for (var lane : lanes.all()) {
            var health = lane.health();
            numbers[index(health.status())]++;
            if (health.definition().paused()) {
                numbers[numbers.length - 1]++;
            }
        }
        return new EngineStatus.Counts(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    private static int index(CheckStatus status) {
        return switch (status) {
            case UP -> 0;
            case DEGRADED -> 1;
            case DOWN -> 2;
            case UNKNOWN -> 3;
        };
    }

    private void changed(RegistryChange change) {
        var running = run;
        switch (change) {
            case RegistryChange.Added added -> {
                var check = added.check().definition();
                var beginning = LaneBeginning.of(check, needs.time().wall(), recorder.begin());
                lanes.put(check.id(), new Lane(surroundings, added.check().slot(), beginning));
                if (running != null) {
                    running.bindings().bind(check.id());
                }
            }
            case RegistryChange.Changed changed -> {
                var check = changed.after().definition();
                lanes.find(check.id()).ifPresent(lane -> lane.accept(new LaneInput.Redefined(check)));
                if (running != null) {
                    running.bindings().bind(check.id());
                }
            }
            case RegistryChange.Removed removed -> {
                lanes.remove(removed.check().definition().id());
                if (running != null) {
                    running.bindings().unbind(removed.check().slot());
                }
            }
        }
    }

    private void restore(CheckDefinition definition, @Nullable ConfirmedState stored, @Nullable LastSeen seen) {
        var restored = recorder.restore(definition.id());
        var state = stored == null
                ? CheckState.initial(definition.createdAt())
                : CheckState.restored(stored, needs.time().nanos());
        var beginning = new LaneBeginning(
                definition,
                state,
                restored.history(),
                restored.last(),
                seen == null ? null : seen.lastChecked(),
                seen == null ? null : seen.lastOk().orElse(null));
        registry.find(definition.id()).ifPresent(check -> {
            var lane = new Lane(surroundings, check.slot(), beginning);
            lanes.put(definition.id(), lane);
            if (definition.paused()) {
                lane.accept(new LaneInput.Redefined(definition));
            }
        });
    }

    private void confirming(int slot, CheckId check, boolean confirming) {
        var running = run;
        if (running != null) {
            running.scheduler().confirming(slot, check, confirming);
        }
    }

    private Optional<Lane> lane(RegisteredCheck check) {
        return lanes.find(check.definition().id());
    }

    /** What is known of a check when everything that came so far is done. */
    private static ServiceHealth afterAll(Lane lane) {
        var reached = new CompletableFuture<ServiceHealth>();
        lane.accept(new LaneInput.Mark(reached));
        return reached.join();
    }

    private static void settle(CompletableFuture<?> run) throws InterruptedException {
        try {
            run.get();
        } catch (ExecutionException notProbed) {
            LOG.log(Level.DEBUG, "a check was not probed: {0}", notProbed.getMessage());
        }
    }

    private static void stopAfter(Exception failed, EngineRun started) {
        try {
            started.stop();
        } catch (Exception alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private static <T> Map<CheckId, T> byCheck(List<T> all, Function<T, CheckId> check) {
        return all.stream().collect(Collectors.toMap(check, Function.identity()));
    }
}
