package dev.allswell.compose.net;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/** Lets two engines shake hands in memory. */
final class EngineHandshake {

    private static final int ROOM = 64 * 1024;

    private final ByteBuffer toServer = ByteBuffer.allocate(ROOM);
    private final ByteBuffer toClient = ByteBuffer.allocate(ROOM);

    private EngineHandshake() {}

    /** Returns when both are done; throws what the client threw. */
    static void run(SSLEngine client, SSLEngine server) throws SSLException {
        new EngineHandshake().shake(client, server);
    }

    private void shake(SSLEngine client, SSLEngine server) throws SSLException {
        client.beginHandshake();
        server.beginHandshake();
        for (var round = 0; round < 100; round++) {
            step(client, toClient, toServer);
            if (done(client) && done(server)) {
                return;
            }
            step(server, toServer, toClient);
        }
        throw new AssertionError("the handshake goes in circles");
    }

    private static boolean done(SSLEngine engine) {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        for (var turn = 0; turn < 100; turn++) {
            switch (engine.getHandshakeStatus()) {
                case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> {
                    in.flip();
                    if (!in.hasRemaining()) {
                        in.compact();
                        return;
                    }
                    engine.unwrap(in, ByteBuffer.allocate(ROOM));
                    in.compact();
                }
                case NEED_TASK -> {
                    for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                        task.run();
                    }
                }
            }
        }
    }
}
