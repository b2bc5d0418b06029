package dev.allswell.plugin.dns;

import dev.allswell.api.time.TimeSource;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/**
 * Carries one question to one name server and its reply back: over UDP, and over TCP when the reply did not fit.
 *
 * <p>The library's own transport is not used: it keeps one selector thread and a shutdown hook for the whole class
 * loader, which nobody can own or stop. Here a question is a channel of its own, on a port that the system picks at
 * random, and waits on the calling thread, which is a virtual one.
 */
final class DnsWire {

    /** What passes everywhere without being fragmented. */
    static final int UDP_PAYLOAD = 1_232;

    private static final int LARGEST_DATAGRAM = 4_096;
    private static final int MOST_STRANGERS = 100;

    private final TimeSource time;

    DnsWire(TimeSource time) {
        this.time = time;
    }

    /**
     * The reply to that query.
     *
     * @throws SocketTimeoutException when there is none within {@code patience}
     * @throws java.nio.channels.ClosedByInterruptException when the thread was interrupted
     */
    Message ask(InetSocketAddress server, Message query, Duration patience) throws IOException {
        var end = time.nanos() + patience.toNanos();
        var reply = overUdp(server, query, end);
        return reply.getHeader().getFlag(Flags.TC) ? overTcp(server, query, end) : reply;
    }

    private Message overUdp(InetSocketAddress server, Message query, long end) throws IOException {
        try (var channel = DatagramChannel.open(family(server))) {
            channel.connect(server);
            channel.write(ByteBuffer.wrap(query.toWire()));
            var socket = channel.socket();
            var packet = new DatagramPacket(new byte[LARGEST_DATAGRAM], LARGEST_DATAGRAM);
            for (var stranger = 0; stranger < MOST_STRANGERS; stranger++) {
                socket.setSoTimeout(left(end));
                packet.setLength(LARGEST_DATAGRAM);
                socket.receive(packet);
                var reply = reply(Arrays.copyOf(packet.getData(), packet.getLength()), query);
                if (reply.isPresent()) {
                    return reply.get();
                }
            }
            throw new SocketTimeoutException("only replies to other questions came");
        }
    }

    private Message overTcp(InetSocketAddress server, Message query, long end) throws IOException {
        try (var channel = SocketChannel.open(family(server))) {
            var socket = channel.socket();
            socket.connect(server, left(end));
            var wire = query.toWire();
            var framed = ByteBuffer.allocate(Short.BYTES + wire.length).putShort((short) wire.length).put(wire).flip();
            while (framed.hasRemaining()) {
                channel.write(framed);
            }
            var length = ByteBuffer.wrap(read(channel, Short.BYTES, end)).getShort() & 0xFFFF;
            return reply(read(channel, length, end), query)
                    .orElseThrow(() -> new IOException("a reply to another question came over TCP"));
        }
    }

    private byte[] read(SocketChannel channel, int length, long end) throws IOException {
        var socket = channel.socket();
        var in = socket.getInputStream();
        var bytes = new byte[length];
        for (var filled = 0; filled < length;) {
            socket.setSoTimeout(left(end));
            var read = in.read(bytes, filled, length - filled);
            if (read < 0) {
                throw new EOFException("the connection ended within a reply");
            }
            filled += read;
        }
        return bytes;
    }

    /** The message, if it is one and answers the query. */
    private static Optional<Message> reply(byte[] bytes, Message query) {
        try {
            var message = new Message(bytes);
            var question = message.getQuestion();
            var ours = message.getHeader().getFlag(Flags.QR)
                    && message.getHeader().getID() == query.getHeader().getID()
                    && (question == null || question.equals(query.getQuestion()));
            return ours ? Optional.of(message) : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private int left(long end) throws SocketTimeoutException {
        var nanos = end - time.nanos();
        if (nanos <= 0) {
            throw new SocketTimeoutException("no reply in time");
        }
        return Math.toIntExact(Math.clamp(nanos / 1_000_000, 1, Integer.MAX_VALUE));
    }

    private static ProtocolFamily family(InetSocketAddress server) {
        return server.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }
}
