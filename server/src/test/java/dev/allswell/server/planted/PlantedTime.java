package dev.allswell.server.planted;

import java.time.Instant;

/** Reads a clock behind the back of the time source, and sleeps. */
public final class PlantedTime {

    /** The time that no test can move. */
    public Instant read() throws InterruptedException {
        Thread.sleep(1);
        return Instant.now();
    }
}
