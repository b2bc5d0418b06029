package dev.allswell.server.http;

import dev.allswell.api.store.StoreException;
import dev.allswell.core.registry.CheckNotFoundException;
import dev.allswell.core.registry.CheckOwnedException;
import dev.allswell.core.registry.InvalidCheckException;
import java.io.EOFException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What is told of an exception. Whatever is not meant for others goes to the log under an id, and only the id out. */
final class ErrorMapping {

    private static final Logger LOG = System.getLogger(ErrorMapping.class.getName());

    private ErrorMapping() {}

    /** What is told of that exception. */
    static ApiException of(Throwable thrown) {
        return switch (thrown) {
            case ApiException known -> known;
            case InvalidCheckException invalid ->
                ApiException.invalid(String.valueOf(invalid.getMessage()), invalid.problems());
            case CheckNotFoundException missing -> ApiException.notFound(String.valueOf(missing.getMessage()));
            case CheckOwnedException owned -> ApiException.conflict(String.valueOf(owned.getMessage()));
            case StoreException failed -> hidden(failed, "io_error", "io error: " + failed.getMessage());
            default -> hidden(thrown, "internal", "something went wrong inside the server");
        };
    }

    /** Whether an exception only says that the client hung up or sent too little. */
    static boolean clientGone(Throwable thrown) {
        return thrown instanceof EOFException;
    }

    private static ApiException hidden(Throwable thrown, String code, String detail) {
        var id = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, "error " + id + " while answering a request", thrown);
        return new ApiException(500, code, detail + "; the log of the server says more at " + id, List.of(), Map.of());
    }
}
