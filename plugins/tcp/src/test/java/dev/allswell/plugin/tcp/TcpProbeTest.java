package dev.allswell.plugin.tcp;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Measurement;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.settings.Secret;
import dev.allswell.plugin.tcp.TcpSettings.AddressFamily;
import dev.allswell.plugin.testkit.net.FaultProxy;
import dev.allswell.plugin.testkit.net.RefusingPort;
import dev.allswell.plugin.testkit.net.TestingTcpServer;
import dev.allswell.plugin.testkit.net.UnansweringPort;
import dev.allswell.plugin.testkit.probe.CancellationContract;
import dev.allswell.plugin.testkit.probe.Look;
import dev.allswell.plugin.testkit.probe.ProbeContract;
import dev.allswell.plugin.testkit.probe.ProbeFixture;
import dev.allswell.plugin.testkit.probe.ProbingThread;
import dev.allswell.plugin.testkit.probe.TestingResolver;
import dev.allswell.plugin.testkit.time.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TcpProbeTest implements ProbeContract, CancellationContract {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final List<AutoCloseable> peers = new ArrayList<>();

    @AfterEach
    void closePeers() throws Exception {
        for (var peer : peers) {
            peer.close();
        }
    }

    @Override
    public ProbeFixture<?> healthy() throws Exception {
        return at(peer(TestingTcpServer.silent()).target());
    }

    @Override
    public ProbeFixture<?> refusing() throws Exception {
        return at(peer(RefusingPort.open()).target());
    }

    @Override
    public ProbeFixture<?> unresolvable() {
        return at("nowhere.invalid:80");
    }

    @Override
    public ProbeFixture<?> silent(TestingTcpServer server) {
        return at(server.target(), expecting("anything"));
    }

    @Test
    void anAnswerThatContainsTheTextPasses() throws Exception {
        var redis = peer(TestingTcpServer.of(socket -> {
            if (new String(socket.getInputStream().readNBytes(6), StandardCharsets.US_ASCII).equals("PING\r\n")) {
                socket.getOutputStream().write("+PONG\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            TestingTcpServer.listen(socket);
        }));

        var look = at(redis.target(), talking("PING\\r\\n", "+PONG\\r\\n")).look(TIMEOUT);

        assertThat(look.outcome())
                .isEqualTo(ProbeOutcome.passed(new Measurement("received_bytes", 7, Measurement.Unit.BYTES)));
        assertThat(look.phases()).containsOnlyKeys(
                Phase.RESOLVE, Phase.CONNECT, Phase.SEND, Phase.FIRST_BYTE, Phase.TRANSFER);
    }

    @Test
    void anAnswerInPiecesIsPutTogether() throws Exception {
        var server = peer(TestingTcpServer.greeting("220 mail.example.org ESMTP\r\n"));
        var proxy = peer(FaultProxy.before(server.address()));
        proxy.weather(new FaultProxy.Weather.Drip(Duration.ofMillis(2)));

        var look = at(proxy.target(), matching("^220 .*ESMTP\r\n")).look(TIMEOUT);

        assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
    }

    @Test
    void anotherAnswerIsShownWhenThePeerHangsUp() throws Exception {
        var server = peer(TestingTcpServer.of(socket -> socket.getOutputStream()
                .write("-ERR\tno\r\n\u001b[31m é".getBytes(StandardCharsets.UTF_8))));

        var look = at(server.target(), expecting("+PONG")).look(TIMEOUT);

        assertThat(look.kind()).isEqualTo(FaultKind.ASSERTION);
        assertThat(look.message())
                .isEqualTo("tcp_error: expected \"+PONG\", got \"-ERR\\tno\\r\\n\\u001b[31m é\"");
    }

    @Test
    void anotherAnswerIsShownWhenTheTimeIsOver() throws Exception {
        var server = peer(TestingTcpServer.greeting("HELLO"));

        var look = at(server.target(), matching("W[O]RLD")).look(SHORT);

        assertThat(look.kind()).isEqualTo(FaultKind.ASSERTION);
        assertThat(look.message()).isEqualTo("tcp_error: expected a match of W[O]RLD in time, got \"HELLO\"");
    }

    @Test
    void aLongAnswerIsReadAndShownOnlyUpToItsBounds() throws Exception {
        var server = peer(TestingTcpServer.greeting("x".repeat(100_000) + "PONG"));

        var look = at(server.target(), expecting("PONG")).look(TIMEOUT);

        assertThat(look.message())
                .isEqualTo("tcp_error: expected \"PONG\" in its first 4096 bytes, got \"" + "x".repeat(200) + "…\"");
        assertThat(look.outcome().measurements())
                .containsExactly(new Measurement("received_bytes", 4096, Measurement.Unit.BYTES));
    }

    @Test
    void bothExpectationsMustHold() throws Exception {
        var server = peer(TestingTcpServer.of(socket -> socket.getOutputStream().write("one".getBytes(
                StandardCharsets.US_ASCII))));
        var both = new TcpSettings(
                Optional.empty(), Optional.of("one"), Optional.of("two"), 4096, AddressFamily.ANY);

        assertThat(at(server.target(), both).look(TIMEOUT).message())
                .isEqualTo("tcp_error: expected \"one\" and a match of two, got \"one\"");
    }

    @Test
    void aPeerThatHangsUpWithoutAWordIsAProtocolFault() throws Exception {
        var look = at(peer(TestingTcpServer.hangingUp()).target(), expecting("hi")).look(TIMEOUT);

        assertThat(look.kind()).isEqualTo(FaultKind.PROTOCOL);
        assertThat(look.message()).isEqualTo("tcp_error: the peer hung up without an answer; expected \"hi\"");
    }

    @Test
    void aResetIsAProtocolFault() throws Exception {
        var proxy = peer(FaultProxy.before(peer(TestingTcpServer.greeting("220 ready")).address()));
        proxy.weather(new FaultProxy.Weather.Reset(3));

        var look = at(proxy.target(), expecting("ready")).look(TIMEOUT);

        assertThat(look.kind()).isEqualTo(FaultKind.PROTOCOL);
        assertThat(look.message()).isEqualTo("tcp_error: Connection reset");
    }

    @Test
    void aPatternThatBacktracksEndsAtTheDeadline() throws Exception {
        var server = peer(TestingTcpServer.greeting("a".repeat(60)));

        var look = at(server.target(), matching("(a|aa)+\\1b")).look(SHORT);

        assertThat(look.kind()).isEqualTo(FaultKind.TIMEOUT);
        assertThat(look.message()).isEqualTo("tcp_timeout: expect_pattern was still being matched");
    }

    @Test
    void aPatternThatBacktracksEndsAtAnInterruptAndLetsOthersRunMeanwhile() throws Exception {
        var server = peer(TestingTcpServer.greeting("a".repeat(60)));
        var fixture = at(server.target(), matching("(a|aa)+\\1b"));
        try (var probe = fixture.create()) {
            var looks = new ArrayList<ProbingThread>();
            for (var count = 0; count < 2 * Runtime.getRuntime().availableProcessors(); count++) {
                looks.add(fixture.begin(probe, Duration.ofMinutes(10)));
            }

            assertThat(at(server.target()).look(TIMEOUT).outcome()).isInstanceOf(ProbeOutcome.Passed.class);

            Eventually.until("all are connected", () -> server.accepted() > looks.size());
            for (var look : looks) {
                look.interrupt();
                assertThat(look.thrown(PROMPTLY).isPresent() || look.look().kind() == FaultKind.TIMEOUT).isTrue();
            }
        }
    }

    @Test
    void connectingToAnUnansweringPortTimesOutInTheReferencesWords() throws Exception {
        var look = at(peer(UnansweringPort.open()).target()).look(SHORT);

        assertThat(look.kind()).isEqualTo(FaultKind.TIMEOUT);
        assertThat(look.message()).isEqualTo("tcp_timeout");
        assertThat(look.latency()).isLessThan(SHORT.plusSeconds(5));
        assertThat(look.phases()).containsOnlyKeys(Phase.RESOLVE, Phase.CONNECT);
    }

    @Test
    void ipv6IsConnectedTo() throws Exception {
        var server = peer(TestingTcpServer.on("::1", TestingTcpServer::listen));

        assertThat(at("[::1]:" + server.port()).look(TIMEOUT).outcome()).isInstanceOf(ProbeOutcome.Passed.class);
    }

    @Test
    void theNextAddressIsTriedWhenOneRefuses() throws Exception {
        var server = peer(TestingTcpServer.on("127.0.0.2", TestingTcpServer::listen));

        var look = resolving("127.0.0.1", "127.0.0.2").at(server.port(), AddressFamily.ANY);

        assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
    }

    @Test
    void anAddressThatSwallowsPacketsLeavesTimeForTheNext() throws Exception {
        var unanswering = peer(UnansweringPort.open());
        try (var server = onPort("127.0.0.2", unanswering.port())) {
            var look = resolving("127.0.0.1", "127.0.0.2").at(server.getLocalPort(), AddressFamily.ANY);

            assertThat(look.outcome()).isInstanceOf(ProbeOutcome.Passed.class);
        }
    }

    @Test
    void whenEveryAddressFailsEachSaysWhy() throws Exception {
        var port = peer(RefusingPort.open()).port();

        var look = resolving("127.0.0.1", "127.0.0.2").at(port, AddressFamily.ANY);

        assertThat(look.kind()).isEqualTo(FaultKind.REFUSED);
        assertThat(look.message())
                .isEqualTo("tcp_error: 127.0.0.1: Connection refused; 127.0.0.2: Connection refused");
    }

    @Test
    void onlyTheWantedFamilyIsTried() throws Exception {
        var port = peer(TestingTcpServer.silent()).port();
        var both = resolving("::1", "127.0.0.1");

        assertThat(both.at(port, AddressFamily.IPV4).outcome()).isInstanceOf(ProbeOutcome.Passed.class);
        assertThat(both.at(port, AddressFamily.IPV6).kind()).isEqualTo(FaultKind.REFUSED);
        var none = resolving("127.0.0.1").at(port, AddressFamily.IPV6);
        assertThat(none.kind()).isEqualTo(FaultKind.DNS);
        assertThat(none.message()).isEqualTo("tcp_error: web.test has no IPv6 address");
    }

    @Test
    void aNameServerThatDoesNotAnswerIsADnsFault() throws Exception {
        NameResolver mute = (host, timeout) -> {
            throw new ResolveException(ResolveException.Reason.TIMEOUT, "no name server answered for " + host);
        };

        var look = at("web.test:80").withResolver(mute).look(TIMEOUT);

        assertThat(look.kind()).isEqualTo(FaultKind.DNS);
        assertThat(look.message()).isEqualTo("tcp_error: no name server answered for web.test");
    }

    @Test
    void aResolverThatUsesUpTheTimeLeavesATimeout() throws Exception {
        NameResolver slow = (host, timeout) -> {
            new CountDownLatch(1)
                    .await(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new TestingResolver().resolve("127.0.0.1", timeout);
        };

        var look = at("web.test:80").withResolver(slow).look(Duration.ofMillis(100));

        assertThat(look.kind()).isEqualTo(FaultKind.TIMEOUT);
        assertThat(look.message()).isEqualTo("tcp_timeout");
    }

    @Test
    void everyLookIsAFreshConnectionThatIsGivenBack() throws Exception {
        var server = peer(TestingTcpServer.silent());
        var fixture = at(server.target());
        try (var probe = fixture.create()) {
            for (var count = 1; count <= 20; count++) {
                assertThat(fixture.look(probe, TIMEOUT).outcome()).isInstanceOf(ProbeOutcome.Passed.class);
            }
            Eventually.until("20 connections came and went", () -> server.accepted() == 20 && server.open() == 0);
        }
    }

    private <P extends AutoCloseable> P peer(P peer) {
        peers.add(peer);
        return peer;
    }

    private static ServerSocket onPort(String literal, int port) throws IOException {
        return new ServerSocket(port, 10, InetAddress.ofLiteral(literal));
    }

    private static ProbeFixture<TcpSettings> at(String target) {
        return at(target, TcpSettings.defaults());
    }

    private static ProbeFixture<TcpSettings> at(String target, TcpSettings settings) {
        return ProbeFixture.of(new TcpProbeFactory(), target, settings);
    }

    private static TcpSettings expecting(String text) {
        return new TcpSettings(Optional.empty(), Optional.of(text), Optional.empty(), 4096, AddressFamily.ANY);
    }

    private static TcpSettings matching(String pattern) {
        return new TcpSettings(Optional.empty(), Optional.empty(), Optional.of(pattern), 4096, AddressFamily.ANY);
    }

    private static TcpSettings talking(String send, String expect) {
        return new TcpSettings(
                Optional.of(Secret.of(send)), Optional.of(expect), Optional.empty(), 4096, AddressFamily.ANY);
    }

    private static Named resolving(String... addresses) {
        return new Named(new TestingResolver(Map.of("web.test", List.of(addresses))));
    }

    private record Named(NameResolver resolver) {

        Look at(int port, AddressFamily family) throws Exception {
            var settings =
                    new TcpSettings(Optional.empty(), Optional.empty(), Optional.empty(), 4096, family);
            return TcpProbeTest.at("web.test:" + port, settings)
                    .withResolver(resolver)
                    .look(Duration.ofSeconds(4));
        }
    }
}
