package dev.allswell.api.capability;

import java.io.IOException;
import java.io.Serial;

/** A host name that did not become an address. */
public final class ResolveException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why not. */
    public enum Reason {
        /** The name does not exist, or has no address. */
        NOT_FOUND,
        /** The name servers answered with an error, or refused. */
        SERVER_FAILURE,
        /** No name server answered in time. */
        TIMEOUT,
        /** The text is not a host name. */
        INVALID_NAME
    }

    /** With that reason; the message names the host and what happened. */
    public ResolveException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Why not. */
    public Reason reason() {
        return reason;
    }
}
