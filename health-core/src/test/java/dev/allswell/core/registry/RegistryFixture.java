package dev.allswell.core.registry;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.store.DefinitionStore;
import dev.allswell.core.store.InMemoryHealthStore;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.util.SplittableRandom;

/** A registry on a store in memory that can be made to fail, with a recording listener. */
final class RegistryFixture {

    private final ManualTime time = new ManualTime();
    private final InMemoryHealthStore memory = new InMemoryHealthStore(1, 1_000_000);
    private final FakeFailingDefinitionStore store = new FakeFailingDefinitionStore(memory.definitions());
    private final CheckRegistry registry = registry(store);
    private final RecordingListener listener = new RecordingListener();

    RegistryFixture() {
        registry.onChange(listener);
    }

    ManualTime time() {
        return time;
    }

    InMemoryHealthStore memory() {
        return memory;
    }

    FakeFailingDefinitionStore store() {
        return store;
    }

    CheckRegistry registry() {
        return registry;
    }

    RecordingListener listener() {
        return listener;
    }

    /** Another registry, as after a restart. */
    CheckRegistry registry(DefinitionStore definitions) {
        return new CheckRegistry(definitions, new FakeKinds(), time, new SplittableRandom(7), JournalGate.OPEN);
    }

    static CheckSpec web(String name) {
        return CheckSpec.of(name, "http", "https://example.org/" + name);
    }
}
