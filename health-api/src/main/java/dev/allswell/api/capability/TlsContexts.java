package dev.allswell.api.capability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * TLS contexts that share one trust policy and one cache of accepted certificate chains.
 *
 * <p>The cache remembers, by SHA-256 of chain and host name, that path validation accepted a chain, until the chain
 * expires or an hour has passed; the proof that the peer holds the key is checked at every handshake. Nothing may assume
 * a particular provider behind a context. Safe for use by any thread.
 */
public interface TlsContexts {

    /**
     * The context for those options; the same options give the same context while their files are unchanged.
     *
     * @throws IOException when a file cannot be read or does not hold what it should; the message names the file and
     *     what was expected in it
     */
    SSLContext context(TlsOptions options) throws IOException;

    /**
     * How a peer is trusted, and who we say we are.
     *
     * @param verify whether chain and host name are verified; false accepts anybody
     * @param authorities a PEM file of certificates to trust instead of the platform's; absent for the platform's
     * @param certificate a PEM file with our certificate chain; absent for none
     * @param key a PEM file with the unencrypted PKCS #8 key to it; present exactly when {@code certificate} is
     */
    record TlsOptions(boolean verify, Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {

        /** Verified against the platform's authorities, without a certificate of our own. */
        public static final TlsOptions DEFAULT =
                new TlsOptions(true, Optional.empty(), Optional.empty(), Optional.empty());

        public TlsOptions {
            Objects.requireNonNull(authorities, "authorities");
            if (certificate.isPresent() != key.isPresent()) {
                throw new IllegalArgumentException("a client certificate and its key go together");
            }
        }
    }
}
