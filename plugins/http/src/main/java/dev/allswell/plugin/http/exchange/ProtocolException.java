package dev.allswell.plugin.http.exchange;

import java.io.IOException;
import java.io.Serial;

/** The peer spoke, but not HTTP/1.1 as RFC 9112 has it. The message says what was wrong, and quotes nothing unbounded. */
public final class ProtocolException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** With what was wrong. */
    public ProtocolException(String message) {
        super(message);
    }
}
