package dev.allswell.plugin.dns;

import dev.allswell.api.time.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a small system file says, read again when it has changed; looked at no more often than every five seconds. A file
 * that is missing or unreadable says nothing.
 */
final class WatchedFile<T> {

    private static final Logger LOG = System.getLogger(WatchedFile.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final String MISSING = "missing";

    private final Path path;
    private final Function<List<String>, T> parser;
    private final TimeSource time;
    private final AtomicReference<@Nullable Seen<T>> last = new AtomicReference<>();

    private record Seen<T>(long nanos, String state, T value) {}

    WatchedFile(Path path, Function<List<String>, T> parser, TimeSource time) {
        this.path = path;
        this.parser = parser;
        this.time = time;
    }

    /** What it says now. */
    T current() {
        var seen = last.get();
        var now = time.nanos();
        if (seen != null && now - seen.nanos() < BETWEEN_LOOKS.toNanos()) {
            return seen.value();
        }
        var state = state();
        var value = seen != null && seen.state().equals(state) ? seen.value() : read(state);
        last.set(new Seen<>(now, state, value));
        return value;
    }

    private String state() {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException missing) {
            return MISSING;
        }
    }

    private T read(String state) {
        if (state.equals(MISSING)) {
            return parser.apply(List.of());
        }
        try {
            return parser.apply(Files.readString(path, StandardCharsets.ISO_8859_1).lines().toList());
        } catch (NoSuchFileException gone) {
            return parser.apply(List.of());
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "cannot read " + path + ", going on without it", unreadable);
            return parser.apply(List.of());
        }
    }
}
