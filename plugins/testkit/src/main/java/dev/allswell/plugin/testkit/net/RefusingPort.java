package dev.allswell.plugin.testkit.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * A port at which connecting is refused: taken, so that nobody else gets it meanwhile, but not listened on.
 */
public final class RefusingPort implements AutoCloseable {

    private final SocketChannel taken;
    private final InetSocketAddress address;

    private RefusingPort(SocketChannel taken, InetSocketAddress address) {
        this.taken = taken;
        this.address = address;
    }

    /** A refusing port on 127.0.0.1. */
    public static RefusingPort open() throws IOException {
        var channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        return new RefusingPort(channel, (InetSocketAddress) channel.getLocalAddress());
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
        taken.close();
    }
}
