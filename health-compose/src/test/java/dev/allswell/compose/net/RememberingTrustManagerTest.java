package dev.allswell.compose.net;

import dev.allswell.plugin.testkit.time.ManualTime;
import dev.allswell.plugin.testkit.time.RealTime;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RememberingTrustManagerTest {

    private final ManualTime time = new ManualTime(new RealTime().wall());
    private final AcceptedChains accepted = new AcceptedChains(time);
    private TestingAuthority.Issued web;

    @BeforeAll
    void issue() throws Exception {
        web = new TestingAuthority("Testing Authority").issue("web.example", "other.example");
    }

    private void connect(RecordingTrustManager strict, String authorities, String host, String algorithm)
            throws Exception {
        connect(strict, authorities, host, algorithm, List.of(), web);
    }

    private void connect(
            RecordingTrustManager strict,
            String authorities,
            String host,
            String algorithm,
            List<String> serverNames,
            TestingAuthority.Issued identity)
            throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{new RememberingTrustManager(strict, accepted, authorities)}, null);
        var client = context.createSSLEngine(host, 443);
        client.setUseClientMode(true);
        var parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(algorithm);
        if (!serverNames.isEmpty()) {
            parameters.setServerNames(serverNames.stream()
                    .map(name -> (SNIServerName) new SNIHostName(name))
                    .toList());
        }
        client.setSSLParameters(parameters);
        EngineHandshake.run(client, TestingTlsServer.engine(identity));
    }

    @Test
    void validatesAChainOnceForAHost() throws Exception {
        var strict = new RecordingTrustManager(true);
        connect(strict, "once", "web.example", "HTTPS");
        connect(strict, "once", "web.example", "HTTPS");
        connect(strict, "once", "web.example", "HTTPS");
        assertThat(strict.asked()).isEqualTo(1);
    }

    @Test
    void anythingElseIsAnotherVerdict() throws Exception {
        var strict = new RecordingTrustManager(true);
        connect(strict, "a", "web.example", "HTTPS");
        connect(strict, "a", "other.example", "HTTPS");
        connect(strict, "a", "web.example", "LDAPS");
        connect(strict, "b", "web.example", "HTTPS");
        connect(strict, "a", "web.example", "HTTPS", List.of("sni.example"), web);
        assertThat(strict.asked()).isEqualTo(5);
        connect(strict, "a", "other.example", "HTTPS");
        assertThat(strict.asked()).isEqualTo(5);
    }

    @Test
    void aRenewedCertificateIsValidated() throws Exception {
        var strict = new RecordingTrustManager(true);
        var authority = new TestingAuthority("Another");
        connect(strict, "renewed", "web.example", "HTTPS", List.of(), authority.issue("web.example"));
        connect(strict, "renewed", "web.example", "HTTPS", List.of(), authority.issue("web.example"));
        assertThat(strict.asked()).isEqualTo(2);
    }

    @Test
    void aRefusalIsNotRemembered() throws Exception {
        var strict = new RecordingTrustManager(false);
        for (var attempt = 1; attempt <= 2; attempt++) {
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> connect(strict, "refused", "web.example", "HTTPS"))
                    .withMessageContaining("told to refuse");
            assertThat(strict.asked()).isEqualTo(attempt);
        }
    }

    @Test
    void anAcceptanceHoldsForAnHour() throws Exception {
        var strict = new RecordingTrustManager(true);
        connect(strict, "hour", "web.example", "HTTPS");
        time.advance(AcceptedChains.LONGEST.minusSeconds(1));
        connect(strict, "hour", "web.example", "HTTPS");
        assertThat(strict.asked()).isEqualTo(1);
        time.advance(Duration.ofSeconds(1));
        connect(strict, "hour", "web.example", "HTTPS");
        assertThat(strict.asked()).isEqualTo(2);
    }

    @Test
    void anAcceptanceEndsWithTheCertificate() throws Exception {
        var strict = new RecordingTrustManager(true);
        var brief = new TestingAuthority("Brief").issue("EC", Duration.ofMinutes(10), "web.example");
        connect(strict, "brief", "web.example", "HTTPS", List.of(), brief);
        time.advance(Duration.ofMinutes(9));
        connect(strict, "brief", "web.example", "HTTPS", List.of(), brief);
        assertThat(strict.asked()).isEqualTo(1);
        time.advance(Duration.ofMinutes(2));
        connect(strict, "brief", "web.example", "HTTPS", List.of(), brief);
        assertThat(strict.asked()).isEqualTo(2);
        time.stepWall(Duration.ofMinutes(-5));
        connect(strict, "brief", "web.example", "HTTPS", List.of(), brief);
        assertThat(strict.asked()).isEqualTo(2);
    }

    @Test
    void aConnectionThatForgetsTheHostNameIsRefused() {
        var strict = new RecordingTrustManager(true);
        assertThatExceptionOfType(SSLException.class)
                .isThrownBy(() -> connect(strict, "forgot", "web.example", ""))
                .withMessageContaining("endpoint identification algorithm is HTTPS");
        assertThat(strict.asked()).isZero();
    }

    @Test
    void nothingIsTrustedWithoutAConnection() {
        var manager = new RememberingTrustManager(new RecordingTrustManager(true), accepted, "none");
        var chain = web.chain().toArray(X509Certificate[]::new);
        assertThatExceptionOfType(CertificateException.class).isThrownBy(() -> manager.checkServerTrusted(chain, "EC"));
        assertThatExceptionOfType(CertificateException.class).isThrownBy(() -> manager.checkClientTrusted(chain, "EC"));
    }
}
