package dev.allswell.core.registry;

import dev.allswell.api.settings.Problem;
import java.io.Serial;
import java.util.List;

/** A check that is not taken as it is written. The message tells the first problem. */
public final class InvalidCheckException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** With those problems, at least one, the first of them first. */
    public InvalidCheckException(List<Problem> problems) {
        super("invalid health check: " + Names.line(problems.getFirst().message()));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong with it, at least one problem. */
    public List<Problem> problems() {
        return problems;
    }
}
