package dev.allswell.compose.net;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.allswell.api.time.TimeSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;

/**
 * The certificate chains that path validation accepted for a host, so that it need not be done at every look. That the
 * peer holds the key is not remembered: every handshake proves it anew.
 *
 * <p>An acceptance holds for an hour of monotonic time, and never beyond the first {@code notAfter} of the chain.
 */
final class AcceptedChains {

    static final Duration LONGEST = Duration.ofHours(1);
    static final int MOST = 10_000;

    private final TimeSource time;
    private final Cache<String, Instant> untilByKey;

    AcceptedChains(TimeSource time) {
        this.time = time;
        this.untilByKey = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .ticker(time::nanos)
                .executor(Runnable::run)
                .build();
    }

    /**
     * The key of a chain.
     *
     * @param circumstances everything else that the verdict depends on: whom we trust, which host was meant
     */
    static String key(X509Certificate[] chain, List<String> circumstances) throws CertificateEncodingException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var circumstance : circumstances) {
                add(digest, circumstance.getBytes(StandardCharsets.UTF_8));
            }
            for (var certificate : chain) {
                add(digest, certificate.getEncoded());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Whether it was accepted and still holds. */
    boolean contains(String key) {
        var until = untilByKey.getIfPresent(key);
        return until != null && time.wall().isBefore(until);
    }

    /** Remembers that a chain was accepted just now. */
    void add(String key, X509Certificate[] chain) {
        Arrays.stream(chain)
                .map(X509Certificate::getNotAfter)
                .map(Date::toInstant)
                .min(Instant::compareTo)
                .ifPresent(until -> untilByKey.put(key, until));
    }

    /** The length goes before the bytes, so that no two lists of parts look the same. */
    private static void add(MessageDigest digest, byte[] part) {
        for (var shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (part.length >>> shift));
        }
        digest.update(part);
    }
}
