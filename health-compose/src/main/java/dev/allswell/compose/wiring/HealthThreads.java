package dev.allswell.compose.wiring;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;

/**
 * Where all threads come from, so that a host names, groups and counts them. Both make daemons, or a guest that ignores
 * its interrupt keeps the process alive.
 *
 * @param platform makes platform threads
 * @param virtual makes threads for what only waits: virtual ones, unless a host has none to give
 */
public record HealthThreads(ThreadFactory platform, ThreadFactory virtual) {

    public HealthThreads {
        Objects.requireNonNull(platform, "platform");
        Objects.requireNonNull(virtual, "virtual");
    }

    /** Threads named {@code allswell-…}. */
    public static HealthThreads ofTheJdk() {
        return new HealthThreads(
                ours(Thread.ofPlatform().daemon().name("allswell-", 1).factory()),
                ours(Thread.ofVirtual().name("allswell-virtual-", 1).factory()));
    }

    /** A thread made while a plugin is called would else inherit that plugin's class loader, and keep it. */
    private static ThreadFactory ours(ThreadFactory threads) {
        return body -> {
            var thread = threads.newThread(body);
            thread.setContextClassLoader(HealthThreads.class.getClassLoader());
            return thread;
        };
    }
}
