package dev.allswell.plugin.http.exchange;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.plugin.http.tls.TlsProblems;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** How far a look has come and what is left of its time. Knows what an exception means at that point. */
public final class Progress {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ProbeContext context;
    private Phase phase = Phase.RESOLVE;
    private boolean open;

    /** The progress of a look that starts now. */
    public Progress(ProbeContext context) {
        this.context = context;
        context.phases().skip();
    }

    ProbeContext context() {
        return context;
    }

    /** That phase begins. */
    void enter(Phase next) {
        phase = next;
        open = true;
    }

    /** The phase that was begun last is over: its time is kept. Does nothing when there is none. */
    public void leave() {
        if (open) {
            context.phases().mark(phase);
            open = false;
        }
    }

    /** Called between waits, so that a peer that drips does not outlive the deadline. */
    void check() throws SocketTimeoutException {
        if (context.remaining().isZero()) {
            throw new SocketTimeoutException("deadline");
        }
    }

    /**
     * What an exception of the present phase means.
     *
     * @throws InterruptedException when the thread was interrupted before its deadline
     */
    LookFailure failure(IOException problem) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            return expired(doing());
        }
        return switch (problem) {
            case SocketTimeoutException _ -> timeout();
            case ProtocolException protocol -> LookFailure.transport(FaultKind.PROTOCOL, String.valueOf(protocol
                    .getMessage()));
            case SSLException tls -> LookFailure.transport(FaultKind.TLS, TlsProblems.describe(tls));
            default -> LookFailure.transport(
                    phase == Phase.TLS ? FaultKind.TLS : FaultKind.PROTOCOL, lowerFirst(String.valueOf(problem
                            .getMessage())) + " while " + doing());
        };
    }

    /** Whether the end of the time comes as an interrupt, so that no wait needs a limit of its own. */
    boolean endsByInterrupt() {
        return context.interruptsAtDeadline();
    }

    /** What is left, shared among so many attempts, in whole milliseconds and at least one. */
    int millis(int attempts) {
        var share = context.remaining().toNanos() / attempts;
        return Math.clamp((share + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI, 1, Integer.MAX_VALUE);
    }

    /** Whether there is no point in going on: the deadline has passed, or the thread was interrupted. */
    public boolean expired() {
        return Thread.currentThread().isInterrupted() || context.remaining().isZero();
    }

    /**
     * What it means that {@code doing} found no time any more.
     *
     * @throws InterruptedException when the thread was interrupted before its deadline
     */
    public LookFailure expired(String doing) throws InterruptedException {
        if (Thread.interrupted() && !context.remaining().isZero()) {
            throw new InterruptedException("interrupted while " + doing);
        }
        return timeout(doing);
    }

    LookFailure timeout() {
        return timeout(doing());
    }

    private LookFailure timeout(String doing) {
        return LookFailure.transport(FaultKind.TIMEOUT, "timeout while " + doing);
    }

    private static String lowerFirst(String message) {
        return message.isEmpty() ? message : message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private String doing() {
        return switch (phase) {
            case RESOLVE -> "resolving the host name";
            case CONNECT -> "connecting";
            case TLS -> "shaking hands for TLS";
            case SEND, LOGIN -> "sending the request";
            case FIRST_BYTE, QUERY -> "waiting for the first byte";
            case TRANSFER -> "reading the response";
        };
    }
}
