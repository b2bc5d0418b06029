package dev.allswell.plugin.testkit.net;

import dev.allswell.plugin.testkit.net.FaultProxy.Weather;
import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.RealTime;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class FaultProxyTest {

    private final TestingTcpServer server = server();
    private final FaultProxy proxy = proxy();
    private final Socket client = new Socket();

    @BeforeEach
    void boundReads() throws IOException {
        client.setSoTimeout(20_000);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        server.close();
    }

    @Test
    void inFairWeatherEverythingPasses() throws IOException {
        assertThat(ask(new Weather.Fair(), 5)).isEqualTo("hello");
    }

    @Test
    void delayKeepsTheAnswerBack() throws IOException {
        var time = new RealTime();
        var asked = time.nanos();

        assertThat(ask(new Weather.Delay(Duration.ofMillis(200)), 5)).isEqualTo("hello");

        assertThat(Duration.ofNanos(time.nanos() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void dripLetsOneByteAtATimeThrough() throws IOException {
        var time = new RealTime();
        var asked = time.nanos();

        assertThat(ask(new Weather.Drip(Duration.ofMillis(40)), 5)).isEqualTo("hello");

        assertThat(Duration.ofNanos(time.nanos() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void resetCutsTheConnection() {
        assertThatThrownBy(() -> ask(new Weather.Reset(2), 5)).isInstanceOf(SocketException.class);
    }

    @Test
    void halfCloseEndsTheAnswerEarly() throws IOException {
        assertThat(ask(new Weather.HalfClose(2), 5)).isEqualTo("he");
    }

    @Test
    void blackHoleNeverAnswers() throws IOException {
        client.setSoTimeout(200);

        assertThatThrownBy(() -> ask(new Weather.BlackHole(), 5)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void aClientThatHangsUpFreesTheConnectionInAnyWeather() throws IOException {
        for (var weather : new Weather[]{new Weather.Fair(), new Weather.BlackHole(), new Weather.HalfClose(0)}) {
            proxy.weather(weather);
            try (var passing = new Socket()) {
                passing.connect(proxy.address());
                Eventually.until("the connection reaches the target", () -> server.open() == 1);
            }
            Eventually.until("the connection is released", () -> server.open() == 0);
        }
    }

    private String ask(Weather weather, int most) throws IOException {
        proxy.weather(weather);
        client.connect(proxy.address());
        client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
        return new String(client.getInputStream().readNBytes(most), StandardCharsets.US_ASCII);
    }

    private static TestingTcpServer server() {
        try {
            return TestingTcpServer.echo();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private FaultProxy proxy() {
        try {
            return FaultProxy.before(server.address());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
