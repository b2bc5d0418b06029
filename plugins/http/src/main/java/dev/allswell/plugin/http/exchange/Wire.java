package dev.allswell.plugin.http.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A connection, with or without TLS. Blocks; an interrupt closes it. */
sealed interface Wire extends AutoCloseable permits PlainWire, TlsWire {

    /** Sends all of it. */
    void send(ByteBuffer bytes) throws IOException;

    /**
     * Waits for bytes. The buffer is the wire's own and holds until the next call, by which the caller must have taken
     * everything out of it. Nothing in it means that the peer closed its side.
     */
    ByteBuffer receive() throws IOException;

    /** Says goodbye, where the protocol has a word for it. What the peer makes of it does not matter any more. */
    void goodbye();

    /** Closes at once. */
    @Override
    void close();
}
