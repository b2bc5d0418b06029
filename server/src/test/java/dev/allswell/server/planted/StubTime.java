package dev.allswell.server.planted;

import dev.allswell.api.time.TimeSource;
import java.time.Instant;

/** A double that does not say that it is one. */
final class StubTime implements TimeSource {

    @Override
    public Instant wall() {
        return Instant.EPOCH;
    }

    @Override
    public long nanos() {
        return 0;
    }
}
