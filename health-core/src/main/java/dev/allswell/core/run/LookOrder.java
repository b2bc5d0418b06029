package dev.allswell.core.run;

import dev.allswell.api.check.CheckId;
import java.time.Duration;
import java.util.Objects;

/**
 * What to look at.
 *
 * @param slot the slot of the check, passed on to the sink
 * @param check whose look it is
 * @param attempt how many looks came before it
 * @param timeout how long the probe may take
 */
public record LookOrder(int slot, CheckId check, long attempt, Duration timeout) {

    public LookOrder {
        Objects.requireNonNull(check, "check");
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("timeout must be > 0, not " + timeout);
        }
    }
}
