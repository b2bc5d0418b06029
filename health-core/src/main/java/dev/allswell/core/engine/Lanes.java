package dev.allswell.core.engine;

import dev.allswell.api.check.CheckId;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The lanes of all checks. Found by identity, so that what comes late for a removed check finds nothing. */
final class Lanes {

    private final ConcurrentHashMap<CheckId, Lane> byId = new ConcurrentHashMap<>();

    /** Puts the lane of a check. */
    void put(CheckId check, Lane lane) {
        byId.put(check, lane);
    }

    /** Closes the lane of a check and forgets it, if there is one. */
    void remove(CheckId check) {
        var lane = byId.remove(check);
        if (lane != null) {
            lane.close();
        }
    }

    /** The lane of that check. */
    Optional<Lane> find(CheckId check) {
        return Optional.ofNullable(byId.get(check));
    }

    /** All lanes, in no particular order. */
    Collection<Lane> all() {
        return byId.values();
    }
}
