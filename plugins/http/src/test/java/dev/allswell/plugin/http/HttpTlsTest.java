package dev.allswell.plugin.http;

import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.plugin.http.TestingHttpServer.Script;
import dev.allswell.plugin.http.TestingLook.Surroundings;
import dev.allswell.plugin.testkit.probe.TestingResolver;
import dev.allswell.plugin.testkit.probe.TestingTlsContexts;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLServerSocket;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** HTTPS with certificates of an authority made for the test. */
class HttpTlsTest {

    private static final Script FINE = connection -> {
        connection.request();
        connection.answer(200, "fine");
    };

    private static final TlsSettings UNVERIFIED =
            new TlsSettings(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    private Path folder;

    private TestingCertificates authority;
    private Path authorityFile;

    @BeforeEach
    void createAuthority() throws GeneralSecurityException, IOException {
        authority = TestingCertificates.create(Duration.ofDays(100));
        authorityFile = authority.authorityFile(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aTrustedServerPassesAndItsCertificateIsMeasured(String protocol) throws Exception {
        var identity = authority.issue("127.0.0.1", Instant.now().minus(Duration.ofDays(5)), Duration.ofDays(10));
        var listener = authority.listen(identity);
        listener.setEnabledProtocols(new String[]{protocol});
        try (var server = new TestingHttpServer(listener, FINE)) {
            var look = TestingLook.at(https(server), trusting());

            assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(look.phases()).containsKeys(Phase.TLS);
            var expires = identity.certificate().getNotAfter().toInstant().getEpochSecond();
            assertThat(look.measured("certificate_expiry")).hasValue((double) expires);
            assertThat(look.measured("certificate_chain_expiry")).hasValue((double) expires);
            assertThat(look.measured("certificate_lifetime_left").orElseThrow()).isCloseTo(0.5, Offset.offset(0.01));
            assertThat(look.measured("tls_version")).hasValue(Double.parseDouble(protocol.substring(4)));
        }
    }

    @Test
    void theChainExpiresWithItsFirstCertificate() throws Exception {
        var dying = TestingCertificates.create(Duration.ofDays(2));
        try (var server = new TestingHttpServer(dying.listen(dying.issue("127.0.0.1")), FINE)) {
            var look = TestingLook.at(
                    https(server), TestingSettings.defaults().authorities(dying.authorityFile(folder)));

            assertThat(look.measured("certificate_chain_expiry"))
                    .hasValue((double) dying.authority().getNotAfter().toInstant().getEpochSecond());
            assertThat(look.measured("certificate_expiry").orElseThrow())
                    .isGreaterThan(look.measured("certificate_chain_expiry").orElseThrow());
        }
    }

    @Test
    void aCertificateThatRunsOutDegrades() throws Exception {
        var identity = authority.issue("127.0.0.1", Instant.now().minus(Duration.ofDays(9)), Duration.ofDays(10));
        try (var server = new TestingHttpServer(authority.listen(identity), FINE)) {
            var degraded = TestingLook.at(https(server), trusting().degradedBelow(0.2)).outcome();

            assertThat(degraded).isInstanceOfSatisfying(ProbeOutcome.Degraded.class, outcome -> assertThat(outcome
                    .reason())
                    .matches("certificate: (10\\.0|9\\.9)% of its lifetime left, below 20\\.0%; expires "
                            + identity.certificate().getNotAfter().toInstant()));
            assertThat(TestingLook.at(https(server), trusting().degradedBelow(0.05)).outcome())
                    .isInstanceOf(ProbeOutcome.Passed.class);
        }
    }

    @Test
    void anUnknownAuthorityIsATlsFault() throws Exception {
        try (var server = new TestingHttpServer(authority.listen(authority.issue("127.0.0.1")), FINE)) {
            var look = TestingLook.at(https(server));

            assertThat(look.fault().kind()).isEqualTo(FaultKind.TLS);
            assertThat(look.message())
                    .isEqualTo("http_error: certificate not trusted: no path to a trusted authority");
            assertThat(look.phases()).containsKey(Phase.TLS);
        }
    }

    @Test
    void anExpiredCertificateIsATlsFault() throws Exception {
        var expired = authority.issue("127.0.0.1", Instant.now().minus(Duration.ofMinutes(50)), Duration.ofMinutes(10));
        try (var server = new TestingHttpServer(authority.listen(expired), FINE)) {
            var look = TestingLook.at(https(server), trusting());

            assertThat(look.fault().kind()).isEqualTo(FaultKind.TLS);
            assertThat(look.message()).startsWith("http_error: certificate expired: ");
        }
    }

    @Test
    void aCertificateOfTheFutureIsATlsFault() throws Exception {
        var early = authority.issue("127.0.0.1", Instant.now().plus(Duration.ofHours(1)), Duration.ofDays(1));
        try (var server = new TestingHttpServer(authority.listen(early), FINE)) {
            assertThat(TestingLook.at(https(server), trusting()).message())
                    .startsWith("http_error: certificate not yet valid: ");
        }
    }

    @Test
    void anotherNameIsATlsFault() throws Exception {
        try (var server = new TestingHttpServer(authority.listen(authority.issue("other.example")), FINE)) {
            var look = TestingLook.at(https(server), trusting());

            assertThat(look.fault().kind()).isEqualTo(FaultKind.TLS);
            assertThat(look.message()).contains("127.0.0.1");
        }
    }

    @Test
    void withoutVerificationAnybodyWillDo() throws Exception {
        var expired = authority.issue("other.example", Instant.now().minus(Duration.ofDays(9)), Duration.ofDays(1));
        try (var server = new TestingHttpServer(authority.listen(expired), FINE)) {
            var look = TestingLook.at(https(server), TestingSettings.defaults().tls(UNVERIFIED));

            assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(look.measured("certificate_lifetime_left")).hasValue(0.0);
        }
    }

    @Test
    void theServerNameIsAskedForAndVerified() throws Exception {
        var listener = authority.listen(authority.issue("virtual.example"));
        accept(listener, "virtual\\.example");
        try (var server = new TestingHttpServer(listener, FINE)) {
            var named = new TlsSettings(
                    true, Optional.of(authorityFile), Optional.empty(), Optional.empty(), Optional.of(
                            "virtual.example"));

            assertThat(TestingLook.at(https(server), TestingSettings.defaults().tls(named)).outcome())
                    .isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(server.requests().getFirst()).contains("\r\nHost: 127.0.0.1:" + server.port() + "\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"single", "sub.example"})
    void theHostIsAskedForAndVerified(String host) throws Exception {
        var listener = authority.listen(authority.issue(host));
        accept(listener, host);
        try (var server = new TestingHttpServer(listener, FINE)) {
            var surroundings =
                    Surroundings.usual().resolvedBy(new TestingResolver(Map.of(host, List.of("127.0.0.1"))));
            var url = "https://" + host + ":" + server.port() + "/";

            assertThat(TestingLook.at(url, trusting(), surroundings).outcome()).isInstanceOf(ProbeOutcome.Passed.class);
        }
    }

    @Test
    void aHostNameThatTlsCannotSayIsAskedWithoutOne() throws Exception {
        try (var server = new TestingHttpServer(authority.listen(authority.issue("any.example")), FINE)) {
            var surroundings =
                    Surroundings.usual().resolvedBy(new TestingResolver(Map.of("my_service", List.of("127.0.0.1"))));
            var url = "https://my_service:" + server.port() + "/";

            assertThat(TestingLook.at(url, TestingSettings.defaults().tls(UNVERIFIED), surroundings).outcome())
                    .isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(TestingLook.at(url, trusting(), surroundings).fault().kind()).isEqualTo(FaultKind.TLS);
        }
    }

    @Test
    void aClientCertificateOpensTheDoor() throws Exception {
        var listener = authority.listen(authority.issue("127.0.0.1"));
        listener.setNeedClientAuth(true);
        try (var server = new TestingHttpServer(listener, FINE)) {
            var client = authority.issue("client.example");
            var tls = new TlsSettings(
                    true,
                    Optional.of(authorityFile),
                    Optional.of(TestingCertificates.certificateFile(folder, client)),
                    Optional.of(TestingCertificates.keyFile(folder, client)),
                    Optional.empty());

            assertThat(TestingLook.at(https(server), TestingSettings.defaults().tls(tls)).outcome())
                    .isInstanceOf(ProbeOutcome.Passed.class);
            var without = TestingLook.at(https(server), trusting());
            assertThat(without.fault().kind()).isEqualTo(FaultKind.TLS);
            assertThat(without.message()).startsWith("http_error: the peer refused the TLS handshake: ");
        }
    }

    @Test
    void everyLookSeesTheCertificate() throws Exception {
        try (var server = new TestingHttpServer(authority.listen(authority.issue("127.0.0.1")), FINE)) {
            var contexts = new TestingTlsContexts();
            var context = contexts.context(new TlsContexts.TlsOptions(
                    true, Optional.of(authorityFile), Optional.empty(), Optional.empty()));
            var surroundings = Surroundings.usual().trusting(_ -> context);
            for (var look = 1; look <= 3; look++) {
                assertThat(TestingLook.at(https(server), trusting(), surroundings).outcome())
                        .isInstanceOf(ProbeOutcome.Passed.class);
                assertThat(contexts.chainsSeen()).as("handshakes that were not resumed").isEqualTo(look);
            }
        }
    }

    @Test
    void aLargeBodyComesThrough() throws Exception {
        try (var server = new TestingHttpServer(authority.listen(authority.issue("127.0.0.1")), connection -> {
            connection.request();
            connection.answer(200, "x".repeat(500_000) + "end");
        })) {
            var look = TestingLook.at(https(server), trusting().contains("xend"));

            assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
            assertThat(look.measured("body_bytes")).hasValue(500_003.0);
        }
    }

    @Test
    void aServerWithoutTlsIsATlsFault() throws Exception {
        try (var server = new TestingHttpServer(connection -> connection.send("HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            var look = TestingLook.at("https://127.0.0.1:" + server.port() + "/");

            assertThat(look.fault().kind()).isEqualTo(FaultKind.TLS);
            assertThat(look.message()).isEqualTo("http_error: the peer does not speak TLS on this port");
        }
    }

    @Test
    void aServerThatHangsUpInTheHandshakeIsATlsFault() throws Exception {
        try (var server = new TestingHttpServer(TestingHttpServer.Connection::halfClose)) {
            var look = TestingLook.at("https://127.0.0.1:" + server.port() + "/");

            assertThat(look.fault().kind()).isEqualTo(FaultKind.TLS);
        }
    }

    @Test
    void aStepFromHttpsToHttpIsRefusedUnlessAllowed() throws Exception {
        try (var plain = new TestingHttpServer(FINE);
                var server = new TestingHttpServer(authority.listen(authority.issue("127.0.0.1")), connection -> {
                    connection.request();
                    connection.answer(302, "", "Location: " + plain.url("/plain?x=y"));
                })) {
            var refused = TestingLook.at(https(server), trusting());
            assertThat(refused.fault().kind()).isEqualTo(FaultKind.ASSERTION);
            assertThat(refused.message()).isEqualTo(
                    "http_error: redirect from https to http refused: " + plain.url("/plain")
                            + "; see allow_downgrade");
            assertThat(plain.accepted()).isZero();

            assertThat(TestingLook.at(https(server), trusting().allowDowngrade()).outcome())
                    .isInstanceOf(ProbeOutcome.Passed.class);
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        var missing = folder.resolve("missing.pem");

        assertThat(new HttpProbeFactory().validate("https://x/", trusting().settings())).isEmpty();
        assertThatThrownBy(() -> new HttpProbeFactory()
                .create("https://x/", TestingSettings.defaults().authorities(missing).settings()))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read the file " + missing);
    }

    /** From now on the listener refuses whoever asks for another name. */
    private static void accept(SSLServerSocket listener, String pattern) {
        var parameters = listener.getSSLParameters();
        parameters.setSNIMatchers(List.of(SNIHostName.createSNIMatcher(pattern)));
        listener.setSSLParameters(parameters);
    }

    private TestingSettings trusting() {
        return TestingSettings.defaults().authorities(authorityFile);
    }

    private static String https(TestingHttpServer server) {
        return "https://127.0.0.1:" + server.port() + "/";
    }
}
