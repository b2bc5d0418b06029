package dev.allswell.compose.plugin;

import dev.allswell.compose.lifecycle.Patience;
import dev.allswell.compose.lifecycle.TimedCall;
import dev.allswell.compose.lifecycle.TimedCall.Ending.GivenUp;
import dev.allswell.compose.lifecycle.TimedCall.Ending.Returned;
import dev.allswell.compose.lifecycle.TimedCall.Ending.Threw;
import java.io.Serial;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Calls of guests that are to answer at once, each on a platform thread of its own and within a deadline: one that hangs
 * or spins holds up neither a request nor the probes of others.
 */
final class GuestCalls {

    /** What a factory is given to judge or make a probe, which it does without any I/O worth the name. */
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ThreadFactory threads;
    private final Duration deadline;
    private final Patience patience = Patience.real();

    GuestCalls(ThreadFactory threads, Duration deadline) {
        this.threads = threads;
        this.deadline = deadline;
    }

    /** A guest that did not answer in time. */
    static final class NoAnswerException extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        private NoAnswerException(String message) {
            super(message);
        }
    }

    /**
     * What the guest answers.
     *
     * @throws NoAnswerException when it does not in time; the message says what it was doing
     * @throws Exception what the guest threw; an error of the guest comes as it is
     */
    <T> T within(Callable<T> call) throws Exception {
        var answer = new AtomicReference<@Nullable T>();
        return switch (new TimedCall(() -> answer.set(call.call())).run(threads, patience, deadline)) {
            case Returned() -> {
                var value = answer.get();
                if (value == null) {
                    throw new IllegalStateException("it answered null");
                }
                yield value;
            }
            case Threw(var thrown) -> throw asThrown(thrown);
            case GivenUp(var _, var where) -> throw new NoAnswerException("it did not answer within "
                    + deadline.toMillis() + " ms" + (where.isEmpty() ? "" : "; it was in " + where));
        };
    }

    private static Exception asThrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof Exception exception ? exception : new IllegalStateException(thrown);
    }
}
