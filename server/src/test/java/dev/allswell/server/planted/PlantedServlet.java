package dev.allswell.server.planted;

import dev.allswell.api.store.HealthStore;

/** Answers a request by asking the store. */
public final class PlantedServlet {

    /** What only the engine should ask. */
    public String answer(HealthStore store) {
        return store.description();
    }
}
