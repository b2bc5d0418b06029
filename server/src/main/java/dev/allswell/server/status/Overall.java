package dev.allswell.server.status;

import dev.allswell.api.check.CheckStatus;
import dev.allswell.api.check.Impact;
import dev.allswell.api.snapshot.ServiceHealth;
import java.util.List;
import java.util.Locale;

/** How everything is, in one word. */
enum Overall {
    /** All checks are up. */
    OPERATIONAL,
    /** Something is worse than agreed, of minor impact down, or not known; the whole works. */
    DEGRADED,
    /** Something that matters is down. */
    ERROR,
    /** Nothing is known yet. */
    UNKNOWN;

    /** The word for those checks; paused ones do not count. */
    static Overall of(List<ServiceHealth> services) {
        var counted = services.stream().filter(service -> !service.definition().paused()).toList();
        if (counted.stream().allMatch(service -> service.status() == CheckStatus.UNKNOWN)) {
            return UNKNOWN;
        }
        if (counted.stream().anyMatch(service -> service.status() == CheckStatus.DOWN
                && service.definition().spec().impact() != Impact.MINOR)) {
            return ERROR;
        }
        return counted.stream().allMatch(service -> service.status() == CheckStatus.UP) ? OPERATIONAL : DEGRADED;
    }

    /** Whether others may rely on the whole. */
    boolean works() {
        return this == OPERATIONAL || this == DEGRADED;
    }

    /** The word on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
