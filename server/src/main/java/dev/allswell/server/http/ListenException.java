package dev.allswell.server.http;

import java.io.IOException;
import java.io.Serial;

/** The server cannot listen where it should. The message names the address and the remedy. */
public final class ListenException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    ListenException(String message, Throwable cause) {
        super(message, cause);
    }
}
