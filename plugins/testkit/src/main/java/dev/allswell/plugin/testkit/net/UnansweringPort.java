package dev.allswell.plugin.testkit.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A port at which connecting neither succeeds nor fails, as behind a firewall that drops packets: it listens, but its
 * queue is full and nobody accepts. Relies on Linux, which then drops the next requests to connect.
 */
public final class UnansweringPort implements AutoCloseable {

    private static final int MORE_THAN_THE_QUEUE_HOLDS = 4;

    private final ServerSocketChannel listener;
    private final List<SocketChannel> queue = new ArrayList<>();
    private final InetSocketAddress address;

    private UnansweringPort(ServerSocketChannel listener) throws IOException {
        this.listener = listener;
        this.address = (InetSocketAddress) listener.getLocalAddress();
    }

    /** An unanswering port on 127.0.0.1. */
    public static UnansweringPort open() throws IOException {
        return on("127.0.0.1");
    }

    /** An unanswering port on that literal address. */
    public static UnansweringPort on(String literal) throws IOException {
        var listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.ofLiteral(literal), 0), 1);
        var port = new UnansweringPort(listener);
        for (var filler = 0; filler < MORE_THAN_THE_QUEUE_HOLDS; filler++) {
            var channel = SocketChannel.open();
            port.queue.add(channel);
            channel.configureBlocking(false);
            channel.connect(port.address);
        }
        return port;
    }

    /** Where it is. */
    public InetSocketAddress address() {
        return address;
    }

    /** The port. */
    public int port() {
        return address.getPort();
    }

    /** {@code host:port}, as a target. */
    public String target() {
        return Targets.of(address);
    }

    @Override
    public void close() throws IOException {
        for (var channel : queue) {
            channel.close();
        }
        listener.close();
    }
}
