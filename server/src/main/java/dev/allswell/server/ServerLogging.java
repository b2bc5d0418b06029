package dev.allswell.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Brings everything that logs to one backend: {@code System.Logger} writes to java.util.logging, which is bridged to
 * SLF4J and thus to Logback, which writes to the standard error output.
 */
public final class ServerLogging {

    /** The environment variable, and the system property, with the level of the log. */
    public static final String LEVEL = "ALLSWELL_LOG";

    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

    private ServerLogging() {}

    /**
     * Begins to log. To be called before anything logs; once in a process.
     *
     * @param level one of {@code error}, {@code warn}, {@code info}, {@code debug} and {@code trace}; absent for what
     *     the environment says, or {@code info}
     * @throws IllegalArgumentException when there is no such level
     */
    public static void begin(Optional<String> level) {
        var wanted = level.or(() -> Optional.ofNullable(System.getenv(LEVEL)))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .orElse("info");
        if (!LEVELS.contains(wanted)) {
            throw new IllegalArgumentException(
                    "the log level is one of " + String.join(", ", LEVELS) + ", not " + wanted);
        }
        System.setProperty(LEVEL, wanted.toUpperCase(Locale.ROOT));
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }
}
