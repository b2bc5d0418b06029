package dev.allswell.plugin.tcp;

import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.capability.ResolveException.Reason;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the system's errors are told, also those that cannot be brought about in a test. */
class TroubleTest {

    private static final InetAddress FOUR = InetAddress.ofLiteral("192.0.2.7");
    private static final InetAddress SIX = InetAddress.ofLiteral("2001:db8::7");

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), FOUR, FaultKind.REFUSED),
                Arguments.of(new ConnectException("Connection timed out"), FOUR, FaultKind.TIMEOUT),
                Arguments.of(new SocketTimeoutException("Connect timed out"), FOUR, FaultKind.TIMEOUT),
                Arguments.of(new NoRouteToHostException("No route to host"), FOUR, FaultKind.UNREACHABLE),
                Arguments.of(new SocketException("Network is unreachable"), SIX, FaultKind.UNREACHABLE),
                Arguments.of(new SocketException("Connection reset"), FOUR, FaultKind.REFUSED),
                Arguments.of(new BindException("Cannot assign requested address"), SIX, FaultKind.UNREACHABLE),
                Arguments.of(new BindException("Cannot assign requested address"), FOUR, FaultKind.CAPACITY),
                Arguments.of(new SocketException("Too many open files"), FOUR, FaultKind.CAPACITY),
                Arguments.of(new IOException("No buffer space available"), FOUR, FaultKind.CAPACITY));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void eachFailureToConnectHasItsKind(IOException failure, InetAddress address, FaultKind kind) {
        assertThat(Trouble.connecting(address, failure).kind()).isEqualTo(kind);
    }

    @Test
    void whatWeLackSaysNothingAboutTheTarget() {
        assertThat(Trouble.connecting(FOUR, new SocketException("Too many open files")).outcome())
                .isEqualTo(ProbeOutcome.inconclusive(FaultKind.CAPACITY, "tcp_error: Too many open files"));
    }

    @Test
    void aNameThatWeHadNoMeansToAskForSaysNothingAboutTheTarget() {
        var unable = new ResolveException(Reason.SERVER_FAILURE, "192.0.2.53: Too many open files");
        var unknown = new ResolveException(Reason.NOT_FOUND, "no such host: web.test");

        assertThat(Trouble.resolving(unable).kind()).isEqualTo(FaultKind.CAPACITY);
        assertThat(Trouble.resolving(unknown).kind()).isEqualTo(FaultKind.DNS);
    }

    @Test
    void ofSeveralAddressesTheOneThatTellsMostDecides() {
        var unreachable = Trouble.connecting(SIX, new SocketException("Network is unreachable"));
        var refused = Trouble.connecting(FOUR, new ConnectException("Connection refused"));

        assertThat(Trouble.all(List.of(SIX, FOUR), List.of(unreachable, refused)).outcome())
                .isEqualTo(ProbeOutcome.failed(
                        FaultKind.REFUSED,
                        "tcp_error: 2001:db8:0:0:0:0:0:7: Network is unreachable; 192.0.2.7: Connection refused"));
        assertThat(Trouble.all(List.of(SIX, FOUR), List.of(unreachable, Trouble.TIMEOUT)).outcome())
                .isEqualTo(ProbeOutcome.failed(FaultKind.TIMEOUT, "tcp_timeout"));
    }

    @Test
    void anExceptionWithoutWordsIsNamed() {
        assertThat(Trouble.talking(new IOException()).detail()).isEqualTo("IOException");
    }
}
