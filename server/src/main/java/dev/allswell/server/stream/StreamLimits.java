package dev.allswell.server.stream;

import java.time.Duration;

/**
 * How much streams may take.
 *
 * @param clients the most clients at once
 * @param heartbeat how long a stream may be silent before a comment is sent
 */
public record StreamLimits(int clients, Duration heartbeat) {

    /** 512 clients, 15 seconds. */
    public static final StreamLimits DEFAULT = new StreamLimits(512, Duration.ofSeconds(15));
}
