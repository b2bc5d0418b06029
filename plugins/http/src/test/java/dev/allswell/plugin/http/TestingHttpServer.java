package dev.allswell.plugin.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A server that does, with each connection, exactly what the test's script says, byte by byte if need be. Keeps what it
 * was asked and knows when clients have gone.
 */
final class TestingHttpServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: ([0-9]+)$");

    private final ServerSocket listener;
    private final Script script;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger hungUp = new AtomicInteger();

    /** What happens with one connection; when it returns, the connection is closed. */
    interface Script {
        void serve(Connection connection) throws IOException;
    }

    /** One client. */
    final class Connection {

        private final Socket socket;
        private final int number;

        private Connection(Socket socket, int number) {
            this.socket = socket;
            this.number = number;
        }

        /** How many connections came before this one. */
        int number() {
            return number;
        }

        /** Reads one request with its body, and keeps it. */
        String request() throws IOException {
            var input = socket.getInputStream();
            var bytes = new ByteArrayOutputStream();
            while (!bytes.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                var next = input.read();
                if (next < 0) {
                    throw new IOException("client left in its request");
                }
                bytes.write(next);
            }
            var length = LENGTH.matcher(bytes.toString(StandardCharsets.UTF_8));
            if (length.find()) {
                bytes.writeBytes(input.readNBytes(Integer.parseInt(length.group(1))));
            }
            var request = bytes.toString(StandardCharsets.UTF_8);
            requests.add(request);
            return request;
        }

        /** Sends that text, in ISO 8859-1. */
        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Sends a whole answer. */
        void answer(int status, String body, String... fields) throws IOException {
            var head = new StringBuilder("HTTP/1.1 " + status + " Whatever\r\n");
            for (var field : fields) {
                head.append(field).append("\r\n");
            }
            send(head + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        }

        /** Waits, sending nothing, until the client hangs up. */
        void untilClientLeaves() throws IOException {
            InputStream input = socket.getInputStream();
            while (input.read() >= 0) {
                Thread.onSpinWait();
            }
            hungUp.incrementAndGet();
        }

        /** Whether the server was told to stop. */
        boolean gone() {
            return listener.isClosed();
        }

        /** The client sees the end of the stream; what it sends is still read. */
        void halfClose() throws IOException {
            socket.shutdownOutput();
        }

        /** The client sees a reset. */
        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    /** Listens on a free port of 127.0.0.1. */
    TestingHttpServer(Script script) {
        this(listen("127.0.0.1"), script);
    }

    /** Listens on that socket. */
    TestingHttpServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
        threads.execute(this::accept);
    }

    /** A socket on a free port of that literal address. */
    static ServerSocket listen(String address) {
        try {
            return new ServerSocket(0, 50, InetAddress.getByName(address));
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    String url(String resource) {
        return "http://127.0.0.1:" + port() + resource;
    }

    /** All requests so far, head and body. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** How many connections were accepted. */
    int accepted() {
        return accepted.get();
    }

    /** How many clients have hung up on {@link Connection#untilClientLeaves}. */
    int hungUp() {
        return hungUp.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
        threads.shutdownNow();
        threads.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                open.add(socket);
                var number = accepted.getAndIncrement();
                threads.execute(() -> serve(socket, number));
            } catch (IOException closed) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(closed);
                }
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            script.serve(new Connection(socket, number));
        } catch (IOException clientLeft) {
            hungUp.incrementAndGet();
        } finally {
            open.remove(socket);
        }
    }
}
