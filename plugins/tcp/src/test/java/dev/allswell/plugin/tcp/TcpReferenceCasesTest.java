package dev.allswell.plugin.tcp;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.settings.Problem;
import dev.allswell.plugin.testkit.net.TestingTcpServer;
import dev.allswell.plugin.testkit.net.UnansweringPort;
import dev.allswell.plugin.testkit.probe.Look;
import dev.allswell.plugin.testkit.probe.ProbeFixture;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the reference system's TCP checks do (part A of the behaviours), and where ours differ on purpose. */
@Timeout(60)
class TcpReferenceCasesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final TcpProbeFactory factory = new TcpProbeFactory();

    @ParameterizedTest
    @CsvSource({
        "example.org,TCP target must be host:port",
        "' :80',TCP target host is empty",
        ":80,TCP target host is empty",
        "example.org:,TCP target port must be a number",
        "example.org:http,TCP target port must be a number",
        "example.org:80:81,TCP target port must be a number",
    })
    void aTargetIsRefusedInTheReferencesWords(String target, String message) {
        assertThat(problems(target)).containsExactly(Problem.at("target", message));
    }

    @Test
    void aConnectionIsEnough() throws Exception {
        try (var server = TestingTcpServer.silent()) {
            assertThat(look(server.target(), TIMEOUT).outcome()).isEqualTo(ProbeOutcome.passed());
        }
    }

    @Test
    void aClosedPortIsATcpError() throws Exception {
        var look = look("127.0.0.1:1", TIMEOUT);

        assertThat(look.kind()).isEqualTo(FaultKind.REFUSED);
        assertThat(look.message()).isEqualTo("tcp_error: Connection refused");
    }

    @Test
    void silenceWhileConnectingIsATcpTimeout() throws Exception {
        try (var port = UnansweringPort.open()) {
            assertThat(look(port.target(), Duration.ofMillis(300)).message()).isEqualTo("tcp_timeout");
        }
    }

    @Test
    void ipv6TargetsAreAcceptedHere() throws Exception {
        try (var server = TestingTcpServer.on("::1", TestingTcpServer::listen)) {
            assertThat(problems("[::1]:80")).isEmpty();
            assertThat(look("[::1]:" + server.port(), TIMEOUT).outcome()).isEqualTo(ProbeOutcome.passed());
        }
    }

    @Test
    void portZeroIsRefusedHereBecauseSuchACheckCouldNeverPass() {
        assertThat(problems("example.org:0"))
                .containsExactly(
                        Problem.at("target", "TCP target port must not be 0, because nothing can listen there"));
        assertThat(problems("example.org:65535")).isEmpty();
    }

    private List<Problem> problems(String target) {
        return factory.validate(target, TcpSettings.defaults());
    }

    private Look look(String target, Duration timeout) throws Exception {
        return ProbeFixture.of(factory, target, TcpSettings.defaults()).look(timeout);
    }
}
