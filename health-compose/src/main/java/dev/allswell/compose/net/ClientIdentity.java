package dev.allswell.compose.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * Who we say we are: a certificate chain and the key to its first certificate.
 *
 * @param chain our certificate first, at least that one
 * @param key belongs to the first certificate
 */
record ClientIdentity(List<X509Certificate> chain, PrivateKey key) {

    static final String CHAIN_EXPECTED = "a PEM file with our certificate, and those above it after it";
    static final String KEY_EXPECTED = "a PEM file with an unencrypted PKCS #8 key (BEGIN PRIVATE KEY)";
    private static final String KEY_LABEL = "PRIVATE KEY";

    /** The password of a key store that never leaves memory. */
    private static final char[] NO_PASSWORD = new char[0];

    ClientIdentity {
        chain = List.copyOf(chain);
    }

    /** Reads an identity and makes sure that the key belongs to the certificate. */
    static ClientIdentity read(Path certificateFile, Path keyFile) throws IOException {
        var chain = PemFile.read(certificateFile, CHAIN_EXPECTED).certificates();
        var publicKey = chain.getFirst().getPublicKey();
        var pem = PemFile.read(keyFile, KEY_EXPECTED);
        var encoded = pem.decoded(keyBlock(pem));
        try {
            var key = KeyFactory.getInstance(publicKey.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (!belongTogether(publicKey, key)) {
                throw pem.wrong("the key in it does not belong to the certificate in " + certificateFile);
            }
            return new ClientIdentity(chain, key);
        } catch (GeneralSecurityException unusable) {
            throw pem.wrong("what is in it is not the " + publicKey.getAlgorithm()
                    + " key that belongs to the certificate in "
                    + certificateFile);
        }
    }

    /** What shows this identity to a peer that asks for one. */
    KeyManager[] managers() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static PemFile.Block keyBlock(PemFile pem) throws IOException {
        for (var block : pem.blocks()) {
            if (block.label().equals(KEY_LABEL)) {
                return block;
            }
        }
        var other = pem.blocks().stream()
                .map(PemFile.Block::label)
                .filter(label -> label.endsWith(KEY_LABEL))
                .findFirst();
        throw pem.wrong(other.map(label -> "there is BEGIN " + label
                + " in it; convert it with: openssl pkcs8 -topk8 -nodes -in "
                + pem.path() + " -out NEW-FILE")
                .orElse("there is none in it"));
    }

    private static boolean belongTogether(PublicKey publicKey, PrivateKey key) throws GeneralSecurityException {
        var algorithm = signatureWith(publicKey.getAlgorithm());
        if (algorithm.isEmpty()) {
            return true;
        }
        var proof = "all's well".getBytes(StandardCharsets.UTF_8);
        var signer = Signature.getInstance(algorithm.get());
        signer.initSign(key);
        signer.update(proof);
        var signature = signer.sign();
        var verifier = Signature.getInstance(algorithm.get());
        verifier.initVerify(publicKey);
        verifier.update(proof);
        return verifier.verify(signature);
    }

    private static Optional<String> signatureWith(String keyAlgorithm) {
        return switch (keyAlgorithm) {
            case "RSA" -> Optional.of("SHA256withRSA");
            case "EC" -> Optional.of("SHA256withECDSA");
            case "EdDSA", "Ed25519", "Ed448" -> Optional.of("EdDSA");
            default -> Optional.empty();
        };
    }
}
