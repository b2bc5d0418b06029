package dev.allswell.core.registry;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;

/** What was logged, message by message. */
final class RecordingLog extends Handler {

    private final Queue<String> messages = new ConcurrentLinkedQueue<>();

    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void publish(LogRecord entry) {
        messages.add(entry.getMessage());
    }

    @Override
    public void flush() {
        // Everything is in memory.
    }

    @Override
    public void close() {
        messages.clear();
    }
}
