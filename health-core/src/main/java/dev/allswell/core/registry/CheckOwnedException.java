package dev.allswell.core.registry;

import dev.allswell.api.check.Origin;
import java.io.Serial;

/** A check that belongs to somebody else. The message says to whom, and where to change it. */
public final class CheckOwnedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Origin owner;

    /** For that check and its owner. */
    public CheckOwnedException(String name, Origin owner) {
        super("health check " + Names.shown(name) + " " + Names.ownedBy(owner));
        this.owner = owner;
    }

    /** Whose it is. */
    public Origin owner() {
        return owner;
    }
}
