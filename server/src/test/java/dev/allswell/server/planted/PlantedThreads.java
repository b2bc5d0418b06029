package dev.allswell.server.planted;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opens threads that nobody closes. */
public final class PlantedThreads {

    /** A pool without an owner. */
    public ExecutorService pool() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    /** A thread without an owner. */
    public Thread thread() {
        return Thread.startVirtualThread(() -> {});
    }

    /** Work for somebody else's pool. */
    public long count(List<String> words) {
        return words.parallelStream().count();
    }
}
