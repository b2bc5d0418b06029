package dev.allswell.server.http;

import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An answer that is written piece by piece. For one thread. */
public final class StreamedAnswer {

    private final ServletOutputStream output;

    StreamedAnswer(ServletOutputStream output) {
        this.output = output;
    }

    /**
     * Sends a piece; returns when the system has taken it.
     *
     * @throws IOException when the client is gone, or took nothing for longer than the idle time-out
     */
    public void send(String text) throws IOException {
        output.write(text.getBytes(StandardCharsets.UTF_8));
        output.flush();
    }
}
