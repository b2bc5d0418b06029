package dev.allswell.plugin.http.exchange;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP connection.
 *
 * <p>Where the engine promises an interrupt at the deadline, reads and writes block without a limit of their own: on a
 * virtual thread a timer for each read costs a third of the whole look. Between any two of them the deadline is checked,
 * so that no peer outlives it by dripping. Where nobody promises anything, every wait is bound.
 */
final class PlainWire implements Wire {

    private static final Logger LOGGER = System.getLogger(PlainWire.class.getName());
    private static final long BETWEEN_ATTEMPTS_NANOS = 1_000_000;
    private static final int FIRST_BUFFER = 512;
    private static final int BUFFER = 16 * 1024;

    private final SocketChannel channel;
    private final Progress progress;
    private ByteBuffer received = ByteBuffer.allocate(FIRST_BUFFER);

    PlainWire(SocketChannel channel, Progress progress) {
        this.channel = channel;
        this.progress = progress;
    }

    /** Reads once into that buffer, which has an array; -1 when the peer closed its side. */
    int read(ByteBuffer into) throws IOException {
        progress.check();
        return progress.endsByInterrupt() ? channel.read(into) : readWithinTime(into);
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
        if (!progress.endsByInterrupt()) {
            sendWithinTime(bytes);
        }
        while (bytes.hasRemaining()) {
            progress.check();
            channel.write(bytes);
        }
    }

    private int readWithinTime(ByteBuffer into) throws IOException {
        var socket = channel.socket();
        socket.setSoTimeout(progress.millis(1));
        var count = socket.getInputStream()
                .read(into.array(), into.arrayOffset() + into.position(), into.remaining());
        into.position(into.position() + Math.max(count, 0));
        return count;
    }

    private void sendWithinTime(ByteBuffer bytes) throws IOException {
        channel.configureBlocking(false);
        while (bytes.hasRemaining()) {
            progress.check();
            if (channel.write(bytes) == 0) {
                LockSupport.parkNanos(BETWEEN_ATTEMPTS_NANOS);
            }
        }
        channel.configureBlocking(true);
    }

    @Override
    public ByteBuffer receive() throws IOException {
        // A small buffer while nothing has come: ten thousand silent peers must not hold ten thousand large ones.
        if (received.limit() == received.capacity() && received.position() > 0 && received.capacity() < BUFFER) {
            received = ByteBuffer.allocate(BUFFER);
        }
        received.clear();
        read(received);
        return received.flip();
    }

    @Override
    public void goodbye() {
        // TCP says it by closing.
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException problem) {
            LOGGER.log(Level.DEBUG, "closing a connection", problem);
        }
    }
}
