package dev.allswell.plugin.testkit.net;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP server on loopback with one conversation per connection, each on a virtual thread of its own. It knows how many
 * connections it accepted and how many are open, so that a test sees whether its client lets go.
 *
 * <p>Listens from the moment it is made until it is closed; closing ends all conversations.
 */
public final class TestingTcpServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Conversation conversation;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("testing-tcp-", 0).factory());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    /** What the server says and hears on one connection, which is closed afterwards. */
    @FunctionalInterface
    public interface Conversation {

        /** Talks until it is done; an {@link IOException} ends it quietly. */
        void talk(Socket socket) throws IOException;
    }

    private TestingTcpServer(InetAddress address, Conversation conversation) throws IOException {
        this.listener = new ServerSocket(0, 1_000, address);
        this.conversation = conversation;
        threads.execute(this::accept);
    }

    /** Holds that conversation on 127.0.0.1. */
    public static TestingTcpServer of(Conversation conversation) throws IOException {
        return on("127.0.0.1", conversation);
    }

    /** Holds that conversation on that literal address. */
    public static TestingTcpServer on(String literal, Conversation conversation) throws IOException {
        return new TestingTcpServer(InetAddress.ofLiteral(literal), conversation);
    }

    /** Accepts, reads whatever comes and never answers. */
    public static TestingTcpServer silent() throws IOException {
        return of(TestingTcpServer::listen);
    }

    /** Sends that text to whoever connects, then only listens. */
    public static TestingTcpServer greeting(String text) throws IOException {
        return of(socket -> {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            listen(socket);
        });
    }

    /** Sends back whatever it gets. */
    public static TestingTcpServer echo() throws IOException {
        return of(socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
    }

    /** Accepts and hangs up at once. */
    public static TestingTcpServer hangingUp() throws IOException {
        return of(Socket::close);
    }

    /** Reads and forgets whatever comes until the client hangs up; for use in a conversation. */
    public static void listen(Socket socket) throws IOException {
        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** {@code host:port}, as a target. */
    public String target() {
        return Targets.of(address());
    }

    /** How many connections it accepted so far. */
    public int accepted() {
        return accepted.get();
    }

    /** How many connections are open. */
    public int open() {
        return sockets.size();
    }

    @Override
    public void close() {
        OwnedThreads.release(listener);
        sockets.forEach(OwnedThreads::release);
        OwnedThreads.end(threads);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                sockets.add(socket);
                accepted.incrementAndGet();
                threads.execute(() -> converse(socket));
            } catch (RejectedExecutionException closing) {
                sockets.forEach(OwnedThreads::release);
            } catch (IOException ended) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(ended);
                }
            }
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            conversation.talk(socket);
        } catch (IOException ended) {
            // The client let go, or the server closes: either is an ordinary end of a conversation.
            OwnedThreads.release(socket);
        } finally {
            sockets.remove(socket);
        }
    }
}
