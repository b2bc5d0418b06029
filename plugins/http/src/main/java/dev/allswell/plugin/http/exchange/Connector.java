package dev.allswell.plugin.http.exchange;

import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Phase;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From a target to a TCP connection. The addresses of a host are tried in their order; the first that connects is taken.
 * Each may use an equal share of the time that is left, so one that swallows packets leaves something for the next.
 */
final class Connector {

    private final Progress progress;

    Connector(Progress progress) {
        this.progress = progress;
    }

    PlainWire connect(HttpTarget target) throws LookFailure, InterruptedException {
        var addresses = resolve(target);
        progress.enter(Phase.CONNECT);
        LookFailure telling = null;
        for (var index = 0; index < addresses.size(); index++) {
            var address = addresses.get(index);
            try {
                var channel = connect(address, target.port(), addresses.size() - index);
                progress.leave();
                return new PlainWire(channel, progress);
            } catch (SocketTimeoutException silent) {
                telling = moreTelling(telling, progress.failure(silent));
            } catch (IOException problem) {
                telling = moreTelling(telling, meaning(problem, address, target.port()));
            } catch (UnsupportedOperationException noSuchFamily) {
                telling = moreTelling(telling, unreachable("this machine has no IPv6", address, target.port()));
            }
        }
        throw telling == null ? progress.timeout() : telling;
    }

    private List<InetAddress> resolve(HttpTarget target) throws LookFailure, InterruptedException {
        progress.enter(Phase.RESOLVE);
        try {
            var resolution = progress.context().resolver().resolve(target.host(), progress.context().remaining());
            progress.leave();
            return resolution.addresses();
        } catch (ResolveException notFound) {
            throw LookFailure.transport(FaultKind.DNS, String.valueOf(notFound.getMessage()));
        }
    }

    private SocketChannel connect(InetAddress address, int port, int left) throws IOException, LookFailure {
        progress.check();
        var channel = open(address);
        var connected = false;
        try {
            channel.socket().connect(new InetSocketAddress(address, port), progress.millis(left));
            connected = true;
            return channel;
        } finally {
            if (!connected) {
                channel.close();
            }
        }
    }

    /** The family is told, because a socket for both costs more. */
    private static SocketChannel open(InetAddress address) throws LookFailure {
        try {
            return SocketChannel.open(
                    address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        } catch (IOException exhausted) {
            throw LookFailure.ours(FaultKind.CAPACITY, "no socket to be had: " + exhausted.getMessage());
        }
    }

    private LookFailure meaning(IOException problem, InetAddress address, int port) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            return progress.failure(problem);
        }
        var message = String.valueOf(problem.getMessage()).toLowerCase(Locale.ROOT);
        if (problem instanceof ConnectException) {
            return message.contains("timed out")
                    ? LookFailure.transport(FaultKind.TIMEOUT, "connection timed out: " + shown(address, port))
                    : LookFailure.transport(FaultKind.REFUSED, "connection refused: " + shown(address, port));
        }
        if (problem instanceof BindException && address instanceof Inet4Address) {
            return LookFailure.ours(FaultKind.CAPACITY, "no local address to be had: " + message);
        }
        return unreachable(message, address, port);
    }

    private static LookFailure unreachable(String why, InetAddress address, int port) {
        return LookFailure.transport(FaultKind.UNREACHABLE, why + ": " + shown(address, port));
    }

    /** Of two addresses' failures, the one to report: a refusal says more than silence, silence more than no route. */
    private static LookFailure moreTelling(@Nullable LookFailure before, LookFailure now) {
        return before == null || rank(now) > rank(before) ? now : before;
    }

    private static int rank(LookFailure failure) {
        return switch (failure.kind()) {
            case REFUSED -> 3;
            case TIMEOUT -> 2;
            case UNREACHABLE -> 1;
            default -> 0;
        };
    }

    private static String shown(InetAddress address, int port) {
        var literal = address.getHostAddress();
        return literal.indexOf(':') >= 0 ? "[" + literal + "]:" + port : literal + ":" + port;
    }
}
