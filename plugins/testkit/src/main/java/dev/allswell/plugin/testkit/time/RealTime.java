package dev.allswell.plugin.testkit.time;

import dev.allswell.api.time.TimeSource;
import java.time.Instant;

/** The real clocks, for tests against real processes, sockets and threads. Everything else runs on {@link ManualTime}. */
public final class RealTime implements TimeSource {

    @Override
    public Instant wall() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
