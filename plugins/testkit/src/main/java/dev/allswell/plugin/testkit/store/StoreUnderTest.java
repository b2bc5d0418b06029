package dev.allswell.plugin.testkit.store;

import dev.allswell.api.store.HealthStore;

/** The store that a contract is tried on. Its test class implements the two methods. */
public interface StoreUnderTest {

    /**
     * A store that is not started. The first call in a test gives an empty one; each later call gives one at the same
     * place, after the one before it was stopped. The contract starts and stops what it is given.
     *
     * @throws Exception when it cannot be made; fails the test
     */
    HealthStore openStore() throws Exception;

    /** Whether what was written is there again in the next store at the same place. */
    default boolean persistent() {
        return false;
    }
}
