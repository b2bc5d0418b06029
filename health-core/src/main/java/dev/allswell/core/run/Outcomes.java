package dev.allswell.core.run;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns what a probe did other than return an outcome into one. */
final class Outcomes {

    /** Socket time-outs are whole milliseconds and may end early by one; so much may be left at "the deadline". */
    private static final Duration ROUNDING = Duration.ofMillis(10);

    private static final String TOO_MANY_FILES = "Too many open files";
    private static final int DEEPEST = 16;

    private Outcomes() {}

    static ProbeOutcome timeout(Duration timeout) {
        return ProbeOutcome.failed(FaultKind.TIMEOUT, "timeout after " + timeout.toMillis() + "ms");
    }

    static ProbeOutcome noThread(Duration timeout) {
        return ProbeOutcome.inconclusive(
                FaultKind.CAPACITY, "no thread was free to probe within " + timeout.toMillis() + "ms");
    }

    static ProbeOutcome refused(Throwable refusal) {
        return ProbeOutcome.inconclusive(FaultKind.CAPACITY, "no thread to probe with: " + told(refusal));
    }

    static ProbeOutcome returned(@Nullable ProbeOutcome outcome) {
        return outcome != null
                ? outcome
                : ProbeOutcome.failed(FaultKind.INTERNAL, "the probe returned no outcome (null)");
    }

    /** @param remaining what was left until the deadline when it was thrown */
    static ProbeOutcome thrown(Throwable failure, Duration remaining, Duration timeout) {
        if (failure instanceof OutOfMemoryError) {
            return ProbeOutcome.inconclusive(FaultKind.CAPACITY, "out of memory: " + failure.getMessage());
        }
        if (tooManyFiles(failure)) {
            return ProbeOutcome.inconclusive(FaultKind.CAPACITY, "too many open files: raise the limit of descriptors");
        }
        var waited = failure instanceof InterruptedException || failure instanceof SocketTimeoutException;
        if (waited && remaining.compareTo(ROUNDING) <= 0) {
            return timeout(timeout);
        }
        return ProbeOutcome.failed(FaultKind.INTERNAL, "the probe threw " + told(failure));
    }

    private static boolean tooManyFiles(Throwable failure) {
        var cause = failure;
        for (var depth = 0; cause != null && depth < DEEPEST; depth++) {
            var message = cause.getMessage();
            if (message != null && message.contains(TOO_MANY_FILES)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String told(Throwable failure) {
        var name = failure.getClass().getSimpleName();
        var message = failure.getMessage();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }
}
