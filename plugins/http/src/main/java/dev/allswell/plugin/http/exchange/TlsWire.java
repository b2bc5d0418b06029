package dev.allswell.plugin.http.exchange;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSession;

/**
 * TLS over a TCP connection, by whatever provider made the engine. Buffers start small and grow with what the engine
 * asks for.
 */
final class TlsWire implements Wire {

    private static final Logger LOGGER = System.getLogger(TlsWire.class.getName());
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int FIRST_INCOMING = 4 * 1024;
    private static final int FIRST_RECEIVED = 1024;
    private static final int MOST_PARTING_RECORDS = 4;

    private final PlainWire plain;
    private final SSLEngine engine;
    /** What came from the peer and was not decrypted yet; ready to be read. */
    private ByteBuffer incoming = ByteBuffer.allocate(FIRST_INCOMING).flip();
    /** What was encrypted last. */
    private ByteBuffer outgoing = NOTHING;
    /** What was decrypted last; ready to be written. */
    private ByteBuffer received = NOTHING;

    TlsWire(PlainWire plain, SSLEngine engine) {
        this.plain = plain;
        this.engine = engine;
    }

    /** Shakes hands. */
    void handshake() throws IOException {
        try {
            engine.beginHandshake();
            while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING) {
                if (!step()) {
                    throw new SSLHandshakeException("the peer closed the connection during the TLS handshake");
                }
            }
        } catch (SSLException refused) {
            // Tells the peer why, by the alert that the engine holds ready.
            goodbye();
            throw refused;
        }
    }

    SSLSession session() {
        return engine.getSession();
    }

    @Override
    public void send(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            wrap(bytes);
        }
        outgoing = NOTHING;
    }

    @Override
    public ByteBuffer receive() throws IOException {
        received.clear();
        var open = true;
        while (open && received.position() == 0) {
            open = step();
        }
        return received.flip();
    }

    @Override
    public void goodbye() {
        engine.closeOutbound();
        try {
            for (var parting = 0; parting < MOST_PARTING_RECORDS && !engine.isOutboundDone(); parting++) {
                wrap(NOTHING);
            }
        } catch (IOException problem) {
            LOGGER.log(Level.DEBUG, "taking leave of a TLS peer", problem);
        }
    }

    @Override
    public void close() {
        // A session that stays would be resumed by the next look, which then saw no certificate.
        engine.getSession().invalidate();
        plain.close();
    }

    /** Does what the engine wants next; false when the peer has closed. */
    private boolean step() throws IOException {
        return switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                    task.run();
                }
                yield true;
            }
            case NEED_WRAP -> {
                wrap(NOTHING);
                yield true;
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> unwrap();
        };
    }

    private void wrap(ByteBuffer bytes) throws IOException {
        if (outgoing.capacity() == 0) {
            outgoing = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        }
        outgoing.clear();
        var result = engine.wrap(bytes, outgoing);
        switch (result.getStatus()) {
            case BUFFER_OVERFLOW -> outgoing = ByteBuffer.allocate(
                    Math.max(outgoing.capacity() * 2, engine.getSession().getPacketBufferSize()));
            case CLOSED -> {
                plain.send(outgoing.flip());
                if (bytes.hasRemaining()) {
                    throw new SSLException("the peer closed the connection while the request was sent");
                }
            }
            case OK -> plain.send(outgoing.flip());
            case BUFFER_UNDERFLOW -> throw new SSLException("nothing to encrypt");
        }
    }

    private boolean unwrap() throws IOException {
        var result = engine.unwrap(incoming, received);
        return switch (result.getStatus()) {
            case OK -> true;
            case CLOSED -> false;
            case BUFFER_UNDERFLOW -> fill();
            case BUFFER_OVERFLOW -> {
                grow();
                yield true;
            }
        };
    }

    /** More room for decrypted bytes. What is in there already is delivered first. */
    private void grow() {
        if (received.position() == 0) {
            var larger = Math.max(FIRST_RECEIVED, received.capacity() * 2);
            received = ByteBuffer.allocate(larger);
        }
    }

    private boolean fill() throws IOException {
        if (incoming.remaining() == incoming.capacity()) {
            incoming = ByteBuffer.allocate(incoming.capacity() * 2).put(incoming);
        } else {
            incoming.compact();
        }
        var count = plain.read(incoming);
        incoming.flip();
        return count >= 0;
    }
}
