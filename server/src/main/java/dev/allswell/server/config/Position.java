package dev.allswell.server.config;

/**
 * A place in a file, both numbers counted from 1.
 *
 * @param line the line
 * @param column the character in the line
 */
public record Position(int line, int column) {

    /** The beginning of a file. */
    public static final Position START = new Position(1, 1);
}
