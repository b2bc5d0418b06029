package dev.allswell.api.probe;

import java.util.Locale;

/** Why a look failed, in few enough words to count by. */
public enum FaultKind {
    /** The name did not resolve. */
    DNS,
    /** The host answered that nobody listens. */
    REFUSED,
    /** No route, or the network said the host cannot be reached. */
    UNREACHABLE,
    /** The deadline passed. */
    TIMEOUT,
    /** The handshake failed, or the certificate is not trusted, expired or for another name. */
    TLS,
    /** The peer spoke, but not as the protocol asks, or hung up. */
    PROTOCOL,
    /** The peer wants other credentials. */
    AUTH,
    /** The peer answered, but not what the check expects. */
    ASSERTION,
    /** The thing that was looked for is not there. */
    MISSING,
    /** The check cannot work as it is written. */
    CONFIGURATION,
    /** Allswell itself lacked the means: threads, descriptors, memory. */
    CAPACITY,
    /** The probe has a bug. */
    INTERNAL;

    /** The word on the wire, in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static FaultKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
