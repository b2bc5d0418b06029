package dev.allswell.plugin.http;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority made for one test, and the certificates it gives out. */
final class TestingCertificates {

    private static final char[] PASSWORD = "testing".toCharArray();

    private final KeyPair key;
    private final X509Certificate authority;

    /** A certificate, the authority behind it, and its key. */
    record Identity(List<X509Certificate> chain, PrivateKey key) {

        X509Certificate certificate() {
            return chain.getFirst();
        }
    }

    private TestingCertificates(KeyPair key, X509Certificate authority) {
        this.key = key;
        this.authority = authority;
    }

    /** A new authority, valid from an hour ago for that long. */
    static TestingCertificates create(Duration validity) throws GeneralSecurityException, IOException {
        var key = newKey();
        var name = new X500Name("CN=Testing Authority");
        var certificate = sign(name, key, name, key, Instant.now().minus(Duration.ofHours(1)), validity, true, "");
        return new TestingCertificates(key, certificate);
    }

    X509Certificate authority() {
        return authority;
    }

    /** A certificate for that host or literal address. */
    Identity issue(String host, Instant from, Duration validity) throws GeneralSecurityException, IOException {
        var own = newKey();
        var certificate = sign(
                new X500Name("CN=Testing Authority"), key, new X500Name("CN=" + host.replace(':', '.')), own, from,
                validity, false, host);
        return new Identity(List.of(certificate, authority), own.getPrivate());
    }

    /** One that was valid from an hour ago for ten days. */
    Identity issue(String host) throws GeneralSecurityException, IOException {
        return issue(host, Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(10));
    }

    /** A context for a server with that identity, which trusts clients of this authority. */
    SSLContext server(Identity identity) throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry("server", identity.key(), PASSWORD, identity.chain().toArray(Certificate[]::new));
        keys.init(store, PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("authority", authority);
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** A listener on a free port of 127.0.0.1 with that identity. */
    SSLServerSocket listen(Identity identity) throws GeneralSecurityException, IOException {
        var factory = server(identity).getServerSocketFactory();
        return (SSLServerSocket) factory.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    }

    /** The authority as a PEM file in that folder. */
    Path authorityFile(Path folder) throws GeneralSecurityException, IOException {
        return write(folder, "authority.pem", "CERTIFICATE", authority.getEncoded());
    }

    static Path certificateFile(Path folder, Identity identity) throws GeneralSecurityException, IOException {
        return write(folder, "client.pem", "CERTIFICATE", identity.certificate().getEncoded());
    }

    static Path keyFile(Path folder, Identity identity) throws IOException {
        return write(folder, "client.key", "PRIVATE KEY", identity.key().getEncoded());
    }

    private static Path write(Path folder, String name, String kind, byte[] encoded) throws IOException {
        var text = "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(
                encoded)
                + "\n-----END " + kind + "-----\n";
        return Files.writeString(folder.resolve(name), text);
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate sign(
            X500Name issuer, KeyPair issuerKey, X500Name subject, KeyPair subjectKey, Instant from, Duration validity,
            boolean authority, String host)
            throws GeneralSecurityException, IOException {
        var builder = new JcaX509v3CertificateBuilder(
                issuer, BigInteger.valueOf(from.toEpochMilli()), Date.from(from), Date.from(from.plus(validity)),
                subject,
                subjectKey.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!host.isEmpty()) {
            var kind = host.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName;
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind,
                    host)));
        }
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException unusable) {
            throw new GeneralSecurityException(unusable);
        }
    }
}
