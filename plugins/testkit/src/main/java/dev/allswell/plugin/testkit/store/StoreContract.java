package dev.allswell.plugin.testkit.store;

/**
 * Everything that {@link dev.allswell.api.store} promises. The test class of a store implements it:
 *
 * {@snippet :
 * final class MyStoreTest implements StoreContract {
 *     @TempDir Path folder;
 *
 *     @Override public HealthStore openStore() { return new MyStore(folder); }
 *     @Override public boolean persistent() { return true; }
 * }
 * }
 *
 * <p>Definitions, states and events come back equal, to the nanosecond. Results come back equal but for their
 * {@code nanos}; instants may be cut to the millisecond, durations to the microsecond. The store is one that keeps at
 * least 60 results of a check and 1,000 entries of the journal.
 */
public interface StoreContract
        extends DefinitionStoreContract, StateStoreContract, JournalStoreContract, HistoryStoreContract,
        StoreWriterContract, StoreLifecycleContract {}
