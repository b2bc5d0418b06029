package dev.allswell.plugin.dns;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** Makes virtual threads and remembers them. */
final class RecordingThreads implements ThreadFactory {

    private final List<Thread> made = new CopyOnWriteArrayList<>();

    @Override
    public Thread newThread(Runnable task) {
        var thread = Thread.ofVirtual().name("recorded-", made.size()).unstarted(task);
        made.add(thread);
        return thread;
    }

    /** All it made. */
    List<Thread> made() {
        return List.copyOf(made);
    }
}
