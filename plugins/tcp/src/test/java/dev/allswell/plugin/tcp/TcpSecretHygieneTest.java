package dev.allswell.plugin.tcp;

import dev.allswell.api.settings.Secret;
import dev.allswell.plugin.tcp.TcpSettings.AddressFamily;
import dev.allswell.plugin.testkit.net.FaultProxy;
import dev.allswell.plugin.testkit.net.RefusingPort;
import dev.allswell.plugin.testkit.net.TestingTcpServer;
import dev.allswell.plugin.testkit.probe.ProbeFixture;
import dev.allswell.plugin.testkit.probe.SecretHygieneContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TcpSecretHygieneTest implements SecretHygieneContract {

    private static final String PASSWORD = "hunter2hunter2";
    private static final Secret SENT = Secret.of("AUTH " + PASSWORD + "\\r\\nPING\\r\\n");

    private final List<AutoCloseable> peers = new ArrayList<>();

    @AfterEach
    void closePeers() throws Exception {
        for (var peer : peers) {
            peer.close();
        }
    }

    @Override
    public List<String> secrets() {
        return List.of(PASSWORD, PASSWORD.substring(0, 8));
    }

    @Override
    public List<ProbeFixture<?>> secretive() throws Exception {
        var echo = peer(TestingTcpServer.echo());
        var proxy = peer(FaultProxy.before(echo.address()));
        proxy.weather(new FaultProxy.Weather.Reset(1));
        return List.of(
                sending(echo.target(), "PING", 4096),
                sending(echo.target(), "never", 4096),
                sending(echo.target(), "never", 14),
                sending(proxy.target(), "never", 4096),
                sending(peer(TestingTcpServer.silent()).target(), "never", 4096),
                sending(peer(TestingTcpServer.hangingUp()).target(), "never", 4096),
                sending(peer(RefusingPort.open()).target(), "never", 4096),
                sending("nowhere.invalid:80", "never", 4096),
                new ProbeFixture<>(
                        new TcpProbeFactory(),
                        "web:80",
                        settings(Secret.of(PASSWORD + "\\q"), "never", 4096),
                        (host, timeout) -> {
                            throw new AssertionError("not to be asked");
                        },
                        options -> {
                            throw new AssertionError("not to be asked");
                        }));
    }

    @Test
    void whatThePeerSendsBackIsMasked() throws Exception {
        var look = sending(peer(TestingTcpServer.echo()).target(), "never", 4096).look(patience());

        assertThat(look.message())
                .isEqualTo("tcp_error: expected \"never\" in time, got \"********\\r\\n\"");
    }

    @Test
    void oneWordOfItIsMaskedToo() {
        var sent = SentText.of(Optional.of(SENT));

        assertThat(sent.hide("-ERR no user " + PASSWORD + " here")).isEqualTo("-ERR no user ******** here");
        assertThat(sent.hide("-ERR no user " + PASSWORD.substring(0, 8))).isEqualTo("-ERR no user ********");
        assertThat(sent.hide("-ERR unknown")).isEqualTo("-ERR unknown");
    }

    private <P extends AutoCloseable> P peer(P peer) {
        peers.add(peer);
        return peer;
    }

    private static ProbeFixture<TcpSettings> sending(String target, String expect, int maxBytes) {
        return ProbeFixture.of(new TcpProbeFactory(), target, settings(SENT, expect, maxBytes));
    }

    private static TcpSettings settings(Secret send, String expect, int maxBytes) {
        return new TcpSettings(
                Optional.of(send), Optional.of(expect), Optional.empty(), maxBytes, AddressFamily.ANY);
    }
}
