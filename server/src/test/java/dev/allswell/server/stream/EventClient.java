package dev.allswell.server.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads server-sent events from a raw connection, one after the other. */
final class EventClient implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader lines;

    /** One event; fields that were not sent are empty. */
    record Event(String id, String type, String data) {}

    EventClient(URI uri, String... headers) throws IOException {
        socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(30_000);
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        var request = "GET " + uri.getRawPath() + query + " HTTP/1.1\r\nHost: localhost\r\n"
                + List.of(headers).stream().map(header -> header + "\r\n").reduce("", String::concat) + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The status line; read it first. */
    String status() throws IOException {
        var status = String.valueOf(lines.readLine());
        for (var line = lines.readLine(); line != null && !line.isEmpty(); line = lines.readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-encoding")) {
                throw new AssertionError("a stream must not be compressed: " + line);
            }
        }
        return status;
    }

    /** The next event with a type or an id; comments and the framing of the transfer are skipped. */
    Event next() throws IOException {
        var id = "";
        var type = "";
        var data = "";
        for (var line = read();; line = read()) {
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                data = line.substring(6);
            } else if (line.isEmpty() && !(id.isEmpty() && type.isEmpty())) {
                return new Event(id, type, data);
            }
        }
    }

    /** The next event of that type. */
    Event next(String type) throws IOException {
        for (var event = next();; event = next()) {
            if (event.type().equals(type)) {
                return event;
            }
        }
    }

    /** The next comment. */
    String comment() throws IOException {
        for (var line = read();; line = read()) {
            if (line.startsWith(":")) {
                return line;
            }
        }
    }

    /** All lines until the server hangs up. */
    List<String> rest() throws IOException {
        var rest = new ArrayList<String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            rest.add(line);
        }
        return rest;
    }

    private String read() throws IOException {
        var line = lines.readLine();
        if (line == null) {
            throw new IOException("the stream ended");
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
