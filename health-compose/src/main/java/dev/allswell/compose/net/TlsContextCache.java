package dev.allswell.compose.net;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.time.TimeSource;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The TLS contexts of a process: one for each set of options, made anew when one of their files was changed, all sharing
 * the cache of accepted chains.
 *
 * <p>Every call looks at the stamps of the files; the options without files cost one look into a map. Of several callers
 * who need the same new context one makes it, on its own thread, and the others wait for it; no lock is held meanwhile.
 *
 * <p>Sessions are forgotten after a second: a resumed session shows the certificates of an earlier handshake, and a check
 * is to see those of today.
 */
public final class TlsContextCache implements TlsContexts {

    private static final int MOST = 1_000;
    private static final String AUTHORITIES_EXPECTED = "a PEM file with certificates to trust";
    private static final String PLATFORM = "platform";

    private final AcceptedChains accepted;
    private final Cache<TlsOptions, Held> contexts;
    private final ConcurrentMap<Wanted, CompletableFuture<SSLContext>> underWay = new ConcurrentHashMap<>();

    /** A context and the stamps of the files it was made from. */
    private record Held(SSLContext context, List<FileStamp> stamps) {}

    /** A context that is being made. */
    private record Wanted(TlsOptions options, List<FileStamp> stamps) {}

    /** An empty cache on that clock. */
    public TlsContextCache(TimeSource time) {
        this.accepted = new AcceptedChains(time);
        this.contexts = Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    }

    @Override
    public SSLContext context(TlsOptions options) throws IOException {
        var stamps = stamps(options);
        var wanted = new Wanted(options, stamps);
        var held = held(wanted);
        if (held.isPresent()) {
            return held.get();
        }
        var mine = new CompletableFuture<SSLContext>();
        var other = underWay.putIfAbsent(wanted, mine);
        return other == null ? make(wanted, mine) : await(other);
    }

    private Optional<SSLContext> held(Wanted wanted) {
        return Optional.ofNullable(contexts.getIfPresent(wanted.options()))
                .filter(held -> held.stamps().equals(wanted.stamps()))
                .map(Held::context);
    }

    private SSLContext make(Wanted wanted, CompletableFuture<SSLContext> promise) throws IOException {
        try {
            // Another caller may have finished it between our look into the cache and our promise.
            var held = held(wanted);
            var context = held.isPresent() ? held.get() : create(wanted.options());
            contexts.put(wanted.options(), new Held(context, wanted.stamps()));
            promise.complete(context);
            return context;
        } catch (IOException | RuntimeException | Error failure) {
            promise.completeExceptionally(failure);
            throw failure;
        } finally {
            underWay.remove(wanted, promise);
        }
    }

    private static SSLContext await(CompletableFuture<SSLContext> promise) throws IOException {
        try {
            return promise.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a TLS context");
        } catch (ExecutionException failed) {
            var cause = failed.getCause();
            throw new IOException(cause == null ? failed.getMessage() : cause.getMessage(), failed);
        }
    }

    private SSLContext create(TlsOptions options) throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(options), new TrustManager[]{trust(options)}, null);
            var sessions = context.getClientSessionContext();
            sessions.setSessionTimeout(1);
            sessions.setSessionCacheSize(1);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("no TLS context can be made: " + unusable.getMessage(), unusable);
        }
    }

    private static KeyManager[] keys(TlsOptions options) throws IOException, GeneralSecurityException {
        if (options.certificate().isEmpty() || options.key().isEmpty()) {
            return new KeyManager[0];
        }
        var certificate = options.certificate().get();
        var identity = ClientIdentity.read(certificate, options.key().get());
        try {
            return identity.managers();
        } catch (GeneralSecurityException unusable) {
            throw PemFile.wrong(
                    certificate,
                    ClientIdentity.CHAIN_EXPECTED,
                    "they are no chain: " + unusable.getMessage());
        }
    }

    private X509ExtendedTrustManager trust(TlsOptions options) throws IOException, GeneralSecurityException {
        if (!options.verify()) {
            return new AnybodyTrustManager();
        }
        if (options.authorities().isEmpty()) {
            return new RememberingTrustManager(strict(null), accepted, PLATFORM);
        }
        var certificates =
                PemFile.read(options.authorities().get(), AUTHORITIES_EXPECTED).certificates();
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (var number = 0; number < certificates.size(); number++) {
            store.setCertificateEntry("authority-" + number, certificates.get(number));
        }
        return new RememberingTrustManager(strict(store), accepted, fingerprint(certificates));
    }

    private static String fingerprint(List<X509Certificate> certificates) throws CertificateEncodingException {
        return AcceptedChains.key(certificates.toArray(X509Certificate[]::new), List.of());
    }

    /** Trusts what is in the store, or what the platform trusts when there is none. */
    private static X509ExtendedTrustManager strict(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("this Java verifies no host names"));
    }

    private static List<FileStamp> stamps(TlsOptions options) throws IOException {
        var stamps = new ArrayList<FileStamp>();
        if (options.verify() && options.authorities().isPresent()) {
            stamps.add(stamp(options.authorities().get(), AUTHORITIES_EXPECTED));
        }
        if (options.certificate().isPresent() && options.key().isPresent()) {
            stamps.add(stamp(options.certificate().get(), ClientIdentity.CHAIN_EXPECTED));
            stamps.add(stamp(options.key().get(), ClientIdentity.KEY_EXPECTED));
        }
        return List.copyOf(stamps);
    }

    private static FileStamp stamp(Path path, String expected) throws IOException {
        try {
            return FileStamp.of(path);
        } catch (NoSuchFileException missing) {
            throw PemFile.wrong(path, expected, "the file does not exist");
        }
    }
}
