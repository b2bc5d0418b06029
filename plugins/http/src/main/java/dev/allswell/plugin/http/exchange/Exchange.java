package dev.allswell.plugin.http.exchange;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Phase;
import dev.allswell.plugin.http.tls.CertificateFacts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * One request and its response over a connection of their own. Call {@link #open}, {@link #send}, {@link #head},
 * {@link #body} in that order, then {@link #close}; every one of them blocks, ends with the deadline and with an
 * interrupt, and marks its phases.
 */
public final class Exchange implements AutoCloseable {

    private static final int MOST_INTERIM_RESPONSES = 16;

    private final Wire wire;
    private final Progress progress;
    private final Optional<CertificateFacts> certificate;
    private ByteBuffer pending = ByteBuffer.allocate(0);

    private Exchange(Wire wire, Progress progress, Optional<CertificateFacts> certificate) {
        this.wire = wire;
        this.progress = progress;
        this.certificate = certificate;
    }

    /** Connects, and shakes hands where the target wants TLS. */
    public static Exchange open(HttpTarget target, TlsPlan plan, Progress progress)
            throws LookFailure, InterruptedException {
        if (!target.secure()) {
            return new Exchange(new Connector(progress).connect(target), progress, Optional.empty());
        }
        var context = context(plan, progress);
        var plain = new Connector(progress).connect(target);
        progress.enter(Phase.TLS);
        var wire = new TlsWire(plain, plan.engine(context, target));
        var shaken = false;
        try {
            wire.handshake();
            progress.leave();
            var exchange = new Exchange(wire, progress, Optional.of(CertificateFacts.of(wire.session())));
            shaken = true;
            return exchange;
        } catch (IOException problem) {
            throw progress.failure(problem);
        } finally {
            if (!shaken) {
                wire.close();
            }
        }
    }

    /** What the peer presented; absent without TLS. */
    public Optional<CertificateFacts> certificate() {
        return certificate;
    }

    /** Sends the request. */
    public void send(byte[] request) throws LookFailure, InterruptedException {
        progress.enter(Phase.SEND);
        try {
            wire.send(ByteBuffer.wrap(request));
            progress.leave();
        } catch (IOException problem) {
            throw progress.failure(problem);
        }
    }

    /** Receives the head of the response, with the fields of those names in lower case. */
    public ResponseHead head(Set<String> wanted) throws LookFailure, InterruptedException {
        progress.enter(Phase.FIRST_BYTE);
        try {
            var parser = new HeadParser(wanted);
            pending = wire.receive();
            if (!pending.hasRemaining()) {
                throw new ProtocolException("connection closed before the response");
            }
            progress.leave();
            progress.enter(Phase.TRANSFER);
            for (var interim = 0; interim < MOST_INTERIM_RESPONSES; interim++) {
                complete(parser);
                if (!parser.head().interim()) {
                    return parser.head();
                }
                parser = new HeadParser(wanted);
            }
            throw new ProtocolException("more than " + MOST_INTERIM_RESPONSES + " interim responses");
        } catch (IOException problem) {
            throw progress.failure(problem);
        }
    }

    /** Receives the body, as far as the sink takes it. */
    public void body(ResponseHead head, boolean headRequest, BodySink sink) throws LookFailure, InterruptedException {
        try {
            var decoder = BodyDecoder.of(head, headRequest);
            while (!decoder.decode(pending, sink) && !sink.truncated()) {
                pending = wire.receive();
                if (!pending.hasRemaining()) {
                    decoder.end();
                    return;
                }
            }
        } catch (IOException problem) {
            throw progress.failure(problem);
        }
    }

    /** The response is received as far as it matters: the transfer ends here, and the peer is told. */
    public void done() {
        progress.leave();
        wire.goodbye();
    }

    @Override
    public void close() {
        wire.close();
    }

    private void complete(HeadParser parser) throws IOException {
        while (!parser.parse(pending)) {
            pending = wire.receive();
            if (!pending.hasRemaining()) {
                throw new ProtocolException("connection closed inside the head of the response");
            }
        }
    }

    private static SSLContext context(TlsPlan plan, Progress progress) throws LookFailure {
        try {
            return progress.context().tls().context(plan.options());
        } catch (IOException unreadable) {
            throw LookFailure.ours(FaultKind.CONFIGURATION, String.valueOf(unreadable.getMessage()));
        }
    }
}
