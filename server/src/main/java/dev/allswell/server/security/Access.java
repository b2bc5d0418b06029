package dev.allswell.server.security;

/** What a path asks of whoever calls it. */
public enum Access {
    /** Nothing: the page's own files, and whether the process lives. */
    OPEN,
    /** Nothing, but only those who may read get the details. */
    OPEN_WITHOUT_DETAILS,
    /** The token, unless it is this machine talking to itself. */
    READ,
    /** The token, always. */
    WRITE
}
