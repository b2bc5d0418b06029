package dev.allswell.plugin.testkit.probe;

import dev.allswell.api.capability.TlsContexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Contexts made anew from the options at each call, without any cache, and a count of the chains that were looked at:
 * a resumed session shows as a handshake that was not counted.
 */
public final class TestingTlsContexts implements TlsContexts {

    private static final char[] NO_PASSWORD = {};
    private static final List<String> KEY_ALGORITHMS = List.of("EC", "RSA", "Ed25519");

    private final AtomicInteger looks = new AtomicInteger();

    @Override
    public SSLContext context(TlsOptions options) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(options), new TrustManager[]{trust(options)}, null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("cannot make a TLS context of " + options + ": " + unusable.getMessage(), unusable);
        }
    }

    /** How many chains were presented in handshakes so far, whether they were accepted or not. */
    public int chainsSeen() {
        return looks.get();
    }

    private TrustManager trust(TlsOptions options) throws GeneralSecurityException, IOException {
        if (!options.verify()) {
            return new CountingTrust(looks, null);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(options.authorities().isPresent() ? store(options.authorities().get()) : null);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) {
                return new CountingTrust(looks, found);
            }
        }
        throw new GeneralSecurityException("no trust manager for X.509");
    }

    private static KeyStore store(Path authorities) throws GeneralSecurityException, IOException {
        var store = emptyStore();
        var index = 0;
        for (var certificate : certificates(authorities)) {
            store.setCertificateEntry("authority-" + index++, certificate);
        }
        return store;
    }

    private static KeyManager @Nullable [] keys(TlsOptions options) throws GeneralSecurityException, IOException {
        if (options.certificate().isEmpty() || options.key().isEmpty()) {
            return null;
        }
        var store = emptyStore();
        var chain = certificates(options.certificate().get()).toArray(Certificate[]::new);
        store.setKeyEntry("client", key(options.key().get()), NO_PASSWORD, chain);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static List<Certificate> certificates(Path pem) throws GeneralSecurityException, IOException {
        try (var input = Files.newInputStream(pem)) {
            return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(input));
        }
    }

    private static PrivateKey key(Path pem) throws GeneralSecurityException, IOException {
        var base64 = Files.readString(pem).replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
        var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        for (var algorithm : KEY_ALGORITHMS) {
            var key = key(algorithm, encoded);
            if (key != null) {
                return key;
            }
        }
        throw new GeneralSecurityException("not a PKCS #8 key of a known kind: " + pem);
    }

    private static @Nullable PrivateKey key(String algorithm, PKCS8EncodedKeySpec encoded)
            throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (InvalidKeySpecException ofAnotherKind) {
            return null;
        }
    }
}
