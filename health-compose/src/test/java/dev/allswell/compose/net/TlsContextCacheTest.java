package dev.allswell.compose.net;

import dev.allswell.api.capability.TlsContexts.TlsOptions;
import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.ManualTime;
import dev.allswell.plugin.testkit.time.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class TlsContextCacheTest {

    private static final TlsOptions ANYBODY =
            new TlsOptions(false, Optional.empty(), Optional.empty(), Optional.empty());

    private final TlsContextCache contexts = new TlsContextCache(new ManualTime(new RealTime().wall()));

    @TempDir
    private Path folder;

    private TestingAuthority authority;

    @BeforeEach
    void found() throws Exception {
        authority = new TestingAuthority("Testing Authority");
    }

    private TlsOptions trusting(TestingAuthority trusted) throws IOException {
        var file = Files.writeString(folder.resolve("ca.pem"), "a word before\n" + trusted.pem() + "and one after\n");
        return new TlsOptions(true, Optional.of(file), Optional.empty(), Optional.empty());
    }

    private TlsOptions identified(TestingAuthority.Issued identity) throws IOException {
        return new TlsOptions(
                false,
                Optional.empty(),
                Optional.of(Files.writeString(folder.resolve("client.pem"), identity.chainPem())),
                Optional.of(Files.writeString(folder.resolve("client.key"), identity.keyPem())));
    }

    @Test
    void trustsTheAuthoritiesOfAFile() throws Exception {
        try (var server = new TestingTlsServer(authority.issue("localhost", "127.0.0.1"))) {
            var context = contexts.context(trusting(authority));
            assertThat(server.connect(context, "localhost")).hasSize(2).contains(authority.certificate());
            assertThatCode(() -> server.connect(context, "127.0.0.1")).doesNotThrowAnyException();
        }
    }

    @Test
    void trustsNobodyElse() throws Exception {
        try (var server = new TestingTlsServer(authority.issue("localhost"))) {
            for (var options : List.of(TlsOptions.DEFAULT, trusting(new TestingAuthority("Stranger")))) {
                var context = contexts.context(options);
                assertThatExceptionOfType(SSLHandshakeException.class)
                        .isThrownBy(() -> server.connect(context, "localhost"))
                        .withMessageContaining("unable to find valid certification path");
            }
        }
    }

    @Test
    void verifiesTheHostName() throws Exception {
        try (var server = new TestingTlsServer(authority.issue("localhost"))) {
            var context = contexts.context(trusting(authority));
            server.connect(context, "localhost");
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> server.connect(context, "other.example"))
                    .withMessageContaining("other.example");
        }
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        try (var server = new TestingTlsServer(authority.issue("EC", Duration.ofDays(-1), "localhost"))) {
            var context = contexts.context(trusting(authority));
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> server.connect(context, "localhost"))
                    .havingRootCause()
                    .withMessageContaining("NotAfter");
        }
    }

    @Test
    void acceptsAnybodyWhenToldTo() throws Exception {
        try (var server = new TestingTlsServer(authority.issue("EC", Duration.ofDays(-1), "elsewhere.example"))) {
            assertThat(server.connect(contexts.context(ANYBODY), "localhost")).hasSize(2);
        }
    }

    @Test
    void aRenewedCertificateIsSeenAtTheNextLook() throws Exception {
        var context = contexts.context(trusting(authority));
        var old = authority.issue("localhost");
        var renewed = authority.issue("localhost");
        try (var server = new TestingTlsServer(old)) {
            assertThat(server.connect(context, "localhost")).isEqualTo(old.chain());
            server.show(renewed);
            Eventually.until("the session is forgotten", Duration.ofSeconds(10), () -> !context
                    .getClientSessionContext()
                    .getIds()
                    .hasMoreElements());
            assertThat(server.connect(context, "localhost")).isEqualTo(renewed.chain());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void showsOurCertificate(String algorithm) throws Exception {
        var identity = authority.issue(algorithm, Duration.ofDays(1));
        var client = contexts.context(identified(identity)).createSSLEngine("localhost", 443);
        client.setUseClientMode(true);
        var server = TestingTlsServer.engine(authority.issue("localhost"));
        server.setNeedClientAuth(true);
        EngineHandshake.run(client, server);
        assertThat(server.getSession().getPeerCertificates()).isEqualTo(identity.chainArray());
        assertThat(client.getSession().getLocalPrincipal()).extracting(Principal::getName).isEqualTo("CN=leaf");
    }

    @Test
    void theSameOptionsGiveTheSameContext() throws Exception {
        var options = trusting(authority);
        assertThat(contexts.context(options)).isSameAs(contexts.context(options));
        assertThat(contexts.context(TlsOptions.DEFAULT)).isSameAs(contexts.context(TlsOptions.DEFAULT));
        assertThat(contexts.context(options)).isNotSameAs(contexts.context(TlsOptions.DEFAULT));
    }

    @Test
    void callersWhoComeTogetherGetTheSameContext() throws Exception {
        var options = trusting(authority);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<SSLContext>>();
            for (var caller = 0; caller < 50; caller++) {
                tasks.add(() -> contexts.context(options));
            }
            var made = new HashSet<SSLContext>();
            for (Future<SSLContext> context : callers.invokeAll(tasks)) {
                made.add(context.get());
            }
            assertThat(made).hasSize(1);
        }
    }

    @Test
    void aChangedFileIsReadAgain() throws Exception {
        var stranger = new TestingAuthority("Stranger");
        try (var server = new TestingTlsServer(authority.issue("localhost"))) {
            var options = trusting(stranger);
            var before = contexts.context(options);
            assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> server.connect(before,
                    "localhost"));
            var replacement = Files.writeString(folder.resolve("new.pem"), authority.pem());
            Files.move(replacement, folder.resolve("ca.pem"), StandardCopyOption.REPLACE_EXISTING);
            var after = contexts.context(options);
            assertThat(after).isNotSameAs(before);
            assertThatCode(() -> server.connect(after, "localhost")).doesNotThrowAnyException();
            Files.setLastModifiedTime(
                    folder.resolve("ca.pem"), FileTime.from(new RealTime().wall().minusSeconds(
                            99)));
            assertThat(contexts.context(options)).isNotSameAs(after);
        }
    }

    @Test
    void tellsWhatIsWrongWithAuthorities() throws Exception {
        var file = folder.resolve("ca.pem");
        var options = new TlsOptions(true, Optional.of(file), Optional.empty(), Optional.empty());
        var expected = file + ": expected a PEM file with certificates to trust, but ";
        assertRefused(options, expected + "the file does not exist");
        Files.writeString(file, "hello");
        assertRefused(options, expected + "there is no BEGIN CERTIFICATE in it");
        Files.writeString(file, authority.pem() + TestingAuthority.block("CERTIFICATE", new byte[]{1, 2, 3}));
        assertRefused(options, expected + "certificate 2 in it is broken");
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\nA\n-----END CERTIFICATE-----\n");
        assertRefused(options, expected + "what follows BEGIN CERTIFICATE is not Base64");
        Files.writeString(file, authority.pem());
        assertThatCode(() -> contexts.context(options)).doesNotThrowAnyException();
    }

    @Test
    void tellsWhatIsWrongWithOurIdentity() throws Exception {
        var identity = authority.issue();
        var options = identified(identity);
        var key = folder.resolve("client.key");
        var certificate = folder.resolve("client.pem");
        var expected = key + ": expected a PEM file with an unencrypted PKCS #8 key (BEGIN PRIVATE KEY), but ";
        Files.writeString(key, authority.issue().keyPem());
        assertRefused(options, expected + "the key in it does not belong to the certificate in " + certificate);
        Files.writeString(key, authority.issue("RSA", Duration.ofDays(1)).keyPem());
        assertRefused(
                options,
                expected + "what is in it is not the EC key that belongs to the certificate in " + certificate);
        Files.writeString(key, TestingAuthority.block("ENCRYPTED PRIVATE KEY", new byte[]{1}));
        assertRefused(
                options,
                expected + "there is BEGIN ENCRYPTED PRIVATE KEY in it; convert it with: openssl pkcs8 -topk8 -nodes -in "
                        + key + " -out NEW-FILE");
        Files.writeString(key, identity.chainPem());
        assertRefused(options, expected + "there is none in it");
        Files.delete(key);
        assertRefused(options, expected + "the file does not exist");
        Files.writeString(key, identity.keyPem());
        Files.writeString(certificate, TestingAuthority.pem(List.of(
                identity.chain().getFirst(), new TestingAuthority("Stranger").certificate())));
        assertThatIOException()
                .isThrownBy(() -> contexts.context(options))
                .withMessageStartingWith(certificate
                        + ": expected a PEM file with our certificate, and those above it after it, but they are no chain: ");
    }

    private void assertRefused(TlsOptions options, String message) {
        assertThatIOException().isThrownBy(() -> contexts.context(options)).withMessage(message);
    }
}
