package dev.allswell.core.registry;

import java.io.Serial;

/** There is no check of that name. */
public final class CheckNotFoundException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** For that name, which comes from outside and may be any text. */
    public CheckNotFoundException(String name) {
        super("health check not found: " + Names.shown(name));
    }
}
