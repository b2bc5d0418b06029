package dev.allswell.plugin.testkit.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Keeps everything that is logged through {@code System.Logger} or {@code java.util.logging} while it is open, down to
 * the finest level, each record as text with its parameters and the whole stack trace.
 */
public final class RecordingLog implements AutoCloseable {

    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final Keeper keeper = new Keeper();

    private RecordingLog() {}

    /** Records from now on, until closed. */
    public static RecordingLog open() {
        var log = new RecordingLog();
        log.keeper.setLevel(Level.ALL);
        log.root.addHandler(log.keeper);
        log.root.setLevel(Level.ALL);
        return log;
    }

    /** What was logged so far, oldest first. */
    public List<String> records() {
        return List.copyOf(keeper.records);
    }

    @Override
    public void close() {
        root.setLevel(before);
        root.removeHandler(keeper);
    }

    private static final class Keeper extends Handler {

        private final SimpleFormatter formatter = new SimpleFormatter();
        private final List<String> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            var text = new StringWriter();
            text.append(entry.getLevel().getName()).append(' ').append(formatter.formatMessage(entry));
            if (entry.getThrown() != null) {
                text.append('\n');
                entry.getThrown().printStackTrace(new PrintWriter(text, true));
            }
            records.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
