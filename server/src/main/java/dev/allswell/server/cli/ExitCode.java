package dev.allswell.server.cli;

/** What a command tells the shell. */
final class ExitCode {

    /** Everything is up, or the command did what it was told. */
    static final int FINE = 0;

    /** Something is down or degraded, or the input was not accepted. */
    static final int NOT_FINE = 1;

    /** The command line itself is wrong. */
    static final int USAGE = 2;

    /** Nobody can tell: the server is out of reach or cannot answer, or a check is unknown. */
    static final int CANNOT_TELL = 3;

    /** The server wants another token. */
    static final int REFUSED = 4;

    private ExitCode() {}
}
