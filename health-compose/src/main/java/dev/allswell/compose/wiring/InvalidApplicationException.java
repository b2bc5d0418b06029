package dev.allswell.compose.wiring;

import dev.allswell.api.settings.Problem;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An application that cannot be built as it was asked for. The message tells every problem; pointers begin with
 * {@code /store}, {@code /capabilities/<name>} or {@code /checks/<name>}.
 */
public final class InvalidApplicationException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** With those problems, at least one. */
    public InvalidApplicationException(List<Problem> problems) {
        super(problems.stream()
                .map(problem -> "\n  " + problem.pointer() + ": " + problem.message())
                .collect(Collectors.joining("", "this cannot be built:", "")));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
