package dev.allswell.api.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The store could not do what was asked. The message names the store, what failed and, where known, the remedy. */
public final class StoreException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** With that message. */
    public StoreException(String message) {
        super(message);
    }

    /** With that message and what lay behind it. */
    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
