package dev.allswell.server.config;

import java.util.Objects;

/**
 * One thing wrong in a configuration file.
 *
 * @param file the file as the user named it
 * @param position where in it
 * @param message what is wrong, and what would be right
 */
public record ConfigurationProblem(String file, Position position, String message) {

    public ConfigurationProblem {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(message, "message");
    }

    /** The line to print: {@code file:line:column: message}. */
    public String text() {
        return file + ":" + position.line() + ":" + position.column() + ": " + message;
    }
}
