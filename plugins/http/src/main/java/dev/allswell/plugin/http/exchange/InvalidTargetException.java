package dev.allswell.plugin.http.exchange;

import java.io.Serial;

/** A text that is not the URL of something this plugin can ask. The message is for the user and quotes no secret. */
public final class InvalidTargetException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidTargetException(String message) {
        super(message);
    }
}
