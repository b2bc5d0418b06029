package dev.allswell.server.planted;

import java.util.concurrent.atomic.AtomicInteger;

/** A value that is open, shared, settable and no record. */
public class PlantedResult {

    /** State that nobody can inject. */
    public static final AtomicInteger MADE = new AtomicInteger();

    /** State that anybody can change. */
    public int count;

    /** Changes it once more. */
    public void setCount(int newCount) {
        count = newCount;
    }
}
