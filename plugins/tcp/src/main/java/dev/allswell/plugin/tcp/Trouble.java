package dev.allswell.plugin.tcp;

import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Why a connection did not come about, or broke.
 *
 * @param detail what the system said
 */
record Trouble(FaultKind kind, String detail) {

    /** The deadline passed. */
    static final Trouble TIMEOUT = new Trouble(FaultKind.TIMEOUT, "timed out");

    /** A host that did not resolve; that we had no means to ask says nothing about it. */
    static Trouble resolving(ResolveException failure) {
        var said = said(failure);
        return new Trouble(lacksMeans(said.toLowerCase(Locale.ROOT)) ? FaultKind.CAPACITY : FaultKind.DNS, said);
    }

    /**
     * Connecting failed. The system's errors reach Java as a few classes of exception and a text, so the class decides
     * where it can.
     */
    static Trouble connecting(InetAddress address, IOException failure) {
        var said = said(failure);
        var words = said.toLowerCase(Locale.ROOT);
        if (lacksMeans(words)) {
            return new Trouble(FaultKind.CAPACITY, said);
        }
        return switch (failure) {
            case SocketTimeoutException late -> TIMEOUT;
            case ConnectException refused ->
                words.contains("timed out") ? TIMEOUT : new Trouble(FaultKind.REFUSED, said);
            case NoRouteToHostException nowhere -> new Trouble(FaultKind.UNREACHABLE, said);
            // No address of ours to connect from: no such family here, or no port left.
            case BindException unbound ->
                new Trouble(address instanceof Inet6Address ? FaultKind.UNREACHABLE : FaultKind.CAPACITY, said);
            default ->
                new Trouble(words.contains("reset") ? FaultKind.REFUSED : FaultKind.UNREACHABLE, said);
        };
    }

    /** A standing connection broke. */
    static Trouble talking(IOException failure) {
        return failure instanceof SocketTimeoutException ? TIMEOUT : new Trouble(FaultKind.PROTOCOL, said(failure));
    }

    /** What to say when every address failed: the kind that tells most, and each address with what it met. */
    static Trouble all(List<InetAddress> addresses, List<Trouble> troubles) {
        if (troubles.size() == 1) {
            return troubles.getFirst();
        }
        var kinds = troubles.stream().map(Trouble::kind).toList();
        var kind = kinds.contains(FaultKind.REFUSED)
                ? FaultKind.REFUSED
                : kinds.contains(FaultKind.TIMEOUT) ? FaultKind.TIMEOUT : kinds.getFirst();
        var details = IntStream.range(0, troubles.size())
                .mapToObj(index -> addresses.get(index).getHostAddress() + ": " + troubles.get(index).detail())
                .collect(Collectors.joining("; "));
        return new Trouble(kind, details);
    }

    /** The same in the reference's words: {@code tcp_timeout}, or {@code tcp_error:} and the detail. */
    ProbeOutcome outcome() {
        return switch (kind) {
            case TIMEOUT -> ProbeOutcome.failed(kind, "tcp_timeout");
            case CAPACITY -> ProbeOutcome.inconclusive(kind, "tcp_error: " + detail);
            case DNS, REFUSED, UNREACHABLE, TLS, PROTOCOL, AUTH, ASSERTION, MISSING, CONFIGURATION, INTERNAL ->
                ProbeOutcome.failed(kind, "tcp_error: " + detail);
        };
    }

    private static boolean lacksMeans(String words) {
        return words.contains("too many open files") || words.contains("no buffer space")
                || words.contains("cannot allocate memory");
    }

    private static String said(IOException failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
