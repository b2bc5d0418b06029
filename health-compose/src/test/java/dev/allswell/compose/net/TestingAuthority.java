package dev.allswell.compose.net;

import dev.allswell.plugin.testkit.time.RealTime;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of a test. */
final class TestingAuthority {

    /** What it issued: a certificate with the authority's above it, and the key to it. */
    record Issued(List<X509Certificate> chain, PrivateKey key) {

        Certificate[] chainArray() {
            return chain.toArray(Certificate[]::new);
        }

        String chainPem() {
            return pem(chain);
        }

        String keyPem() {
            return block("PRIVATE KEY", key.getEncoded());
        }
    }

    private final AtomicLong serial = new AtomicLong(1);
    private final X500Name name;
    private final KeyPair keys;
    private final X509Certificate certificate;

    TestingAuthority(String commonName) throws Exception {
        name = new X500Name("CN=" + commonName);
        keys = keyPair("EC");
        certificate = sign(name, keys, Duration.ofDays(30), List.of(), true);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** The authority's certificate, as a file to trust would hold it. */
    String pem() {
        return pem(List.of(certificate));
    }

    /** A certificate for those host names or addresses. */
    Issued issue(String... hosts) throws Exception {
        return issue("EC", Duration.ofDays(10), hosts);
    }

    /** A certificate with a key of that algorithm, valid for so long from now; for less than zero it is expired. */
    Issued issue(String algorithm, Duration validity, String... hosts) throws Exception {
        var pair = keyPair(algorithm);
        var issued = sign(new X500Name("CN=leaf"), pair, validity, List.of(hosts), false);
        return new Issued(List.of(issued, certificate), pair.getPrivate());
    }

    private X509Certificate sign(X500Name subject, KeyPair pair, Duration validity, List<String> hosts,
            boolean authority)
            throws Exception {
        var now = new RealTime().wall();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(serial.getAndIncrement()),
                Date.from(now.minus(Duration.ofDays(40))),
                Date.from(now.plus(validity)),
                subject,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!hosts.isEmpty()) {
            var names = new ArrayList<GeneralName>();
            hosts.forEach(host -> names.add(
                    new GeneralName(Character.isDigit(host.charAt(0)) ? GeneralName.iPAddress : GeneralName.dNSName,
                            host)));
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static KeyPair keyPair(String algorithm) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        switch (algorithm) {
            case "EC" -> generator.initialize(256);
            case "RSA" -> generator.initialize(2048);
            default -> {}
        }
        return generator.generateKeyPair();
    }

    /** Those certificates as PEM. */
    static String pem(List<X509Certificate> certificates) {
        var text = new StringBuilder();
        for (var certificate : certificates) {
            try {
                text.append(block("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateEncodingException impossible) {
                throw new AssertionError(impossible);
            }
        }
        return text.toString();
    }

    /** Those bytes as a PEM block. */
    static String block(String label, byte[] bytes) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes)
                + "\n-----END " + label + "-----\n";
    }
}
