package dev.allswell.plugin.http.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * What a peer presented.
 *
 * @param begins when its own certificate became valid
 * @param expires when its own certificate expires
 * @param chainExpires when the first certificate of the chain it sent expires
 * @param version of TLS, such as 1.3
 */
public record CertificateFacts(Instant begins, Instant expires, Instant chainExpires, double version) {

    private static final String PREFIX = "TLSv";

    public CertificateFacts {
        Objects.requireNonNull(begins, "begins");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(chainExpires, "chainExpires");
    }

    /**
     * The facts of a session.
     *
     * @throws SSLPeerUnverifiedException when the peer presented no certificate
     */
    public static CertificateFacts of(SSLSession session) throws SSLPeerUnverifiedException {
        var chain = Arrays.stream(session.getPeerCertificates())
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
        if (chain.isEmpty()) {
            throw new SSLPeerUnverifiedException("the peer presented no X.509 certificate");
        }
        var own = chain.getFirst();
        var expires = own.getNotAfter().toInstant();
        var first = chain.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElse(expires);
        return new CertificateFacts(own.getNotBefore().toInstant(), expires, first, version(session.getProtocol()));
    }

    /** The share of the certificate's lifetime that is left, between 0 and 1. */
    public double lifetimeLeft(Instant now) {
        var whole = Duration.between(begins, expires).toSeconds();
        var left = Duration.between(now, expires).toSeconds();
        return whole <= 0 ? 0 : Math.clamp((double) left / whole, 0, 1);
    }

    /** Of two connections' facts, those of the certificate that expires first. */
    public CertificateFacts sooner(CertificateFacts other) {
        return other.expires.isBefore(expires) ? other : this;
    }

    private static double version(String protocol) {
        if (!protocol.startsWith(PREFIX)) {
            return 0;
        }
        var number = protocol.substring(PREFIX.length());
        return number.equals("1") ? 1.0 : Double.parseDouble(number);
    }
}
