package dev.allswell.api.probe;

import java.util.Locale;

/** A part of a look that is worth timing by itself, in the order in which they usually follow each other. */
public enum Phase {
    /** From a host name to addresses. */
    RESOLVE,
    /** Until the transport is connected. */
    CONNECT,
    /** The TLS handshake. */
    TLS,
    /** Authentication to a service after connecting. */
    LOGIN,
    /** Sending the request. */
    SEND,
    /** Until the first byte of the answer. */
    FIRST_BYTE,
    /** A query, from sending it to its last row. */
    QUERY,
    /** From the first byte of the answer to its last. */
    TRANSFER;

    /** The word on the wire, in lower case, such as {@code first_byte}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
