package dev.allswell.api.probe;

import java.util.Objects;

/**
 * Why a look failed.
 *
 * @param kind the bounded kind
 * @param message what happened, short and exact, such as {@code http_status: 502 Bad Gateway}; no secret; made one line
 *     and cut to {@value OneLine#LONGEST} characters
 */
public record Fault(FaultKind kind, String message) {

    public Fault {
        Objects.requireNonNull(kind, "kind");
        message = OneLine.of(message);
    }

    /** A fault of that kind. */
    public static Fault of(FaultKind kind, String message) {
        return new Fault(kind, message);
    }
}
