package dev.allswell.plugin.testkit.net;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends what a test peer holds, and says so loudly when it does not end. */
final class OwnedThreads {

    private static final long PATIENCE_SECONDS = 20;

    private OwnedThreads() {}

    /** Interrupts the threads and waits until they have ended. */
    static void end(ExecutorService threads) {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("threads of a test peer still run: " + threads);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes a socket. */
    static void release(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception failed) {
            throw new IllegalStateException("cannot close " + socket, failed);
        }
    }
}
