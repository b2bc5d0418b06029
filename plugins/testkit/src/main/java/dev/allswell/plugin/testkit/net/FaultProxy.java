package dev.allswell.plugin.testkit.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A TCP proxy on 127.0.0.1 that does to a connection what a bad network does. Bytes towards the target always pass;
 * the {@link Weather} that holds when a connection arrives decides what becomes of the bytes that come back.
 *
 * <p>Works on virtual threads of its own; closing it ends all connections and returns when the threads have ended.
 */
public final class FaultProxy implements AutoCloseable {

    private static final int BUFFER = 8 * 1024;

    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fault-proxy-", 0).factory());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<Weather> weather = new AtomicReference<>(new Weather.Fair());

    /** What becomes of a connection. */
    public sealed interface Weather {

        /** Everything passes at once. */
        record Fair() implements Weather {}

        /** The first byte of the answer waits that long. */
        record Delay(Duration length) implements Weather {}

        /** The answer comes byte by byte, with that pause before each. */
        record Drip(Duration pause) implements Weather {}

        /** The connection is reset after that many bytes of the answer; 0 resets it at once. */
        record Reset(int afterBytes) implements Weather {}

        /** The connection stands, and no byte of the answer ever comes. */
        record BlackHole() implements Weather {}

        /** The answer ends after that many bytes, as if the target had finished; the other direction stays open. */
        record HalfClose(int afterBytes) implements Weather {}
    }

    private enum End {
        FINISHED,
        CUT,
        SWALLOWED
    }

    private FaultProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 1_000, InetAddress.ofLiteral("127.0.0.1"));
        threads.execute(this::accept);
    }

    /** A proxy for that target, in fair weather. */
    public static FaultProxy before(InetSocketAddress target) throws IOException {
        return new FaultProxy(target);
    }

    /** The weather for connections from now on; those that stand keep theirs. */
    public void weather(Weather next) {
        weather.set(next);
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

    @Override
    public void close() {
        closed.countDown();
        OwnedThreads.release(listener);
        sockets.forEach(OwnedThreads::release);
        OwnedThreads.end(threads);
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                var client = keep(listener.accept());
                var now = weather.get();
                threads.execute(() -> serve(client, now));
            } catch (RejectedExecutionException closing) {
                sockets.forEach(OwnedThreads::release);
            } catch (IOException ended) {
                if (closed.getCount() > 0) {
                    throw new UncheckedIOException(ended);
                }
            }
        }
    }

    private void serve(Socket client, Weather now) {
        try (client; var server = keep(new Socket())) {
            if (now instanceof Weather.Reset(var afterBytes) && afterBytes == 0) {
                client.setSoLinger(true, 0);
                return;
            }
            client.setTcpNoDelay(true);
            server.connect(target);
            var forth = threads.submit(() -> forth(client, server));
            switch (back(server, client, now)) {
                case FINISHED -> client.shutdownOutput();
                case CUT -> {
                    client.setSoLinger(true, 0);
                    return;
                }
                case SWALLOWED -> {}
            }
            forth.get();
        } catch (IOException | InterruptedException | ExecutionException ended) {
            // One end let go, or the proxy closes: either is an ordinary end of a connection.
            OwnedThreads.release(client);
        } finally {
            sockets.remove(client);
        }
    }

    private Void forth(Socket client, Socket server) throws IOException {
        try {
            client.getInputStream().transferTo(server.getOutputStream());
            server.shutdownOutput();
        } catch (IOException ended) {
            OwnedThreads.release(server);
        } finally {
            sockets.remove(server);
        }
        return null;
    }

    /** Carries the answer as the weather allows. */
    private End back(Socket server, Socket client, Weather now) throws IOException, InterruptedException {
        var in = server.getInputStream();
        var out = client.getOutputStream();
        var buffer = new byte[now instanceof Weather.Drip ? 1 : BUFFER];
        var carried = 0;
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            switch (now) {
                case Weather.Fair() -> out.write(buffer, 0, read);
                case Weather.Delay(var length) -> {
                    pause(carried == 0 ? length : Duration.ZERO);
                    out.write(buffer, 0, read);
                }
                case Weather.Drip(var pause) -> {
                    pause(pause);
                    out.write(buffer, 0, read);
                }
                case Weather.Reset(var afterBytes) -> {
                    out.write(buffer, 0, Math.min(read, afterBytes - carried));
                    if (carried + read >= afterBytes) {
                        return End.CUT;
                    }
                }
                case Weather.BlackHole() -> {}
                case Weather.HalfClose(var afterBytes) -> {
                    out.write(buffer, 0, Math.min(read, afterBytes - carried));
                    if (carried + read >= afterBytes) {
                        return End.FINISHED;
                    }
                }
            }
            carried += read;
        }
        return now instanceof Weather.BlackHole ? End.SWALLOWED : End.FINISHED;
    }

    private void pause(Duration length) throws InterruptedException {
        if (closed.await(length.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the proxy closes");
        }
    }

    private Socket keep(Socket socket) {
        sockets.add(socket);
        if (closed.getCount() == 0) {
            OwnedThreads.release(socket);
        }
        return socket;
    }
}
