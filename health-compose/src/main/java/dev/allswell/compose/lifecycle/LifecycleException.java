package dev.allswell.compose.lifecycle;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * An object that did not start or stop as it should; the message names stage and object. What else went wrong while
 * cleaning up after a failed start is suppressed onto the first.
 */
public final class LifecycleException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    LifecycleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
