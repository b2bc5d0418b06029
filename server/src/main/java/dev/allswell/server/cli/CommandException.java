package dev.allswell.server.cli;

import java.io.Serial;

/** Ends a command with one line on standard error and an exit code. */
final class CommandException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
