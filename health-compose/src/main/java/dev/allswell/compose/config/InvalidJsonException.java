package dev.allswell.compose.config;

import java.io.Serial;

/** A text that is not JSON, or not JSON that can be settings. The message says what is wrong, and where. */
public final class InvalidJsonException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    InvalidJsonException(int line, int column, String what) {
        super("line " + line + ", column " + column + ": " + what);
        this.line = line;
        this.column = column;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The column, counted from 1. */
    public int column() {
        return column;
    }
}
