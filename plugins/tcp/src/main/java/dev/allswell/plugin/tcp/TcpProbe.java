package dev.allswell.plugin.tcp;

import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Measurement;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.plugin.tcp.TcpSettings.AddressFamily;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Connects afresh at each look, to one address after the other until one answers, and talks if it is to. Each address
 * but the last gets its share of the remaining time, so that one that swallows packets does not hide the next.
 *
 * <p>Channels, not sockets: they are cheaper on virtual threads, and an interrupt closes them.
 */
final class TcpProbe implements Probe {

    private static final int FIRST_BUFFER = 1_024;
    private static final int MOST_SHOWN = 200;

    private final TcpTarget target;
    private final AddressFamily family;
    private final SentText sent;
    private final Expectation expected;

    TcpProbe(TcpTarget target, AddressFamily family, SentText sent, Expectation expected) {
        this.target = target;
        this.family = family;
        this.sent = sent;
        this.expected = expected;
    }

    /** A look that ended early, with its outcome. */
    private static final class Ended extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient ProbeOutcome outcome;

        private Ended(Trouble trouble) {
            super(trouble.detail(), null, false, false);
            this.outcome = trouble.outcome();
        }
    }

    @Override
    public ProbeOutcome probe(ProbeContext context) throws InterruptedException {
        var deadline = Deadline.of(context);
        try (var channel = connect(addresses(context, deadline), context, deadline)) {
            return talk(channel, context, deadline);
        } catch (Ended ended) {
            return ended.outcome;
        } catch (ClosedByInterruptException interrupted) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while talking to " + target.host());
        } catch (IOException broken) {
            return Trouble.talking(broken).outcome();
        }
    }

    private List<InetAddress> addresses(ProbeContext context, Deadline deadline) throws Ended, InterruptedException {
        try {
            var found = context.resolver().resolve(target.host(), deadline.left()).addresses();
            return switch (family) {
                case ANY -> found;
                case IPV4 -> only(Inet4Address.class, "IPv4", found);
                case IPV6 -> only(Inet6Address.class, "IPv6", found);
            };
        } catch (ResolveException failure) {
            throw new Ended(Trouble.resolving(failure));
        } finally {
            context.phases().mark(Phase.RESOLVE);
        }
    }

    private List<InetAddress> only(Class<?> type, String name, List<InetAddress> found) throws Ended {
        var matching = found.stream().filter(type::isInstance).toList();
        if (matching.isEmpty()) {
            throw new Ended(new Trouble(FaultKind.DNS, target.host() + " has no " + name + " address"));
        }
        return matching;
    }

    private SocketChannel connect(List<InetAddress> addresses, ProbeContext context, Deadline deadline)
            throws Ended, ClosedByInterruptException {
        var troubles = new ArrayList<Trouble>(1);
        try {
            for (var address : addresses) {
                var millis = deadline.millis(addresses.size() - troubles.size());
                if (millis == 0) {
                    troubles.add(Trouble.TIMEOUT);
                    break;
                }
                try {
                    return connect(address, millis);
                } catch (ClosedByInterruptException interrupted) {
                    throw interrupted;
                } catch (IOException failure) {
                    troubles.add(Trouble.connecting(address, failure));
                }
                if (troubles.getLast().kind() == FaultKind.CAPACITY) {
                    throw new Ended(troubles.getLast());
                }
            }
            throw new Ended(Trouble.all(addresses, troubles));
        } finally {
            context.phases().mark(Phase.CONNECT);
        }
    }

    /** The family is told, because a socket for both costs a tenth more. */
    private SocketChannel connect(InetAddress address, int millis) throws IOException {
        var channel = open(address);
        try {
            channel.socket().connect(new InetSocketAddress(address, target.port()), millis);
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static SocketChannel open(InetAddress address) throws IOException {
        try {
            return SocketChannel.open(
                    address instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
        } catch (UnsupportedOperationException noSuchFamily) {
            throw new IOException("this machine has no IPv6", noSuchFamily);
        }
    }

    private ProbeOutcome talk(SocketChannel channel, ProbeContext context, Deadline deadline) throws IOException {
        if (!sent.isEmpty()) {
            var bytes = ByteBuffer.wrap(sent.bytes());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            context.phases().mark(Phase.SEND);
        }
        return expected.isEmpty() ? ProbeOutcome.passed() : listen(channel, context, deadline);
    }

    private ProbeOutcome listen(SocketChannel channel, ProbeContext context, Deadline deadline) throws IOException {
        var socket = channel.socket();
        var in = socket.getInputStream();
        var answer = new byte[Math.min(FIRST_BUFFER, expected.maxBytes())];
        var length = 0;
        try {
            while (true) {
                var millis = deadline.millis(1);
                if (millis == 0) {
                    return late(answer, length);
                }
                socket.setSoTimeout(millis);
                var read = in.read(answer, length, answer.length - length);
                if (read < 0) {
                    return unmet(answer, length, "");
                }
                if (length == 0) {
                    context.phases().mark(Phase.FIRST_BYTE);
                }
                length += read;
                if (expected.metBy(answer, length, deadline)) {
                    return ProbeOutcome.passed(received(length));
                }
                if (length == expected.maxBytes()) {
                    return unmet(answer, length, " in its first " + length + " bytes");
                }
                if (length == answer.length) {
                    answer = Arrays.copyOf(answer, Math.min(expected.maxBytes(), answer.length * 2));
                }
            }
        } catch (SocketTimeoutException silence) {
            return late(answer, length);
        } catch (Expectation.OutOfTime backtracking) {
            return ProbeOutcome.failed(
                    FaultKind.TIMEOUT, "tcp_timeout: expect_pattern was still being matched", received(length));
        } catch (StackOverflowError backtracking) {
            return ProbeOutcome.failed(
                    FaultKind.CONFIGURATION,
                    "tcp_error: expect_pattern is too complex for an answer of this length",
                    received(length));
        } finally {
            context.phases().mark(length == 0 ? Phase.FIRST_BYTE : Phase.TRANSFER);
        }
    }

    private ProbeOutcome late(byte[] answer, int length) {
        return length == 0 ? Trouble.TIMEOUT.outcome() : unmet(answer, length, " in time");
    }

    private ProbeOutcome unmet(byte[] answer, int length, String where) {
        if (length == 0) {
            return ProbeOutcome.failed(
                    FaultKind.PROTOCOL, "tcp_error: the peer hung up without an answer; expected " + expected);
        }
        var heard = sent.hide(Expectation.text(answer, length));
        var shown = heard.length() > MOST_SHOWN ? heard.substring(0, MOST_SHOWN) + "…" : heard;
        return ProbeOutcome.failed(
                FaultKind.ASSERTION,
                "tcp_error: expected " + expected + where + ", got \"" + shown + "\"",
                received(length));
    }

    private static Measurement received(int bytes) {
        return new Measurement("received_bytes", bytes, Measurement.Unit.BYTES);
    }
}
