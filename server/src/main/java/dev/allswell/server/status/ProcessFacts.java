package dev.allswell.server.status;

import dev.allswell.api.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What does not change while the process runs.
 *
 * @param version of Allswell
 * @param startedAt when it started
 * @param startedNanos the same on the monotonic clock
 */
public record ProcessFacts(String version, Instant startedAt, long startedNanos) {

    /** Those of a process that starts now. */
    public static ProcessFacts startingNow(TimeSource time) {
        var version = Optional.ofNullable(ProcessFacts.class.getPackage().getImplementationVersion());
        return new ProcessFacts(version.orElse("development"), time.wall(), time.nanos());
    }

    /** How long it runs already. */
    public Duration uptime(TimeSource time) {
        return Duration.ofNanos(time.nanos() - startedNanos);
    }
}
