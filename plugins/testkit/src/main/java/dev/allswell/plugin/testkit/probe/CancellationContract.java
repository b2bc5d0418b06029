package dev.allswell.plugin.testkit.probe;

import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.plugin.testkit.net.TestingTcpServer;
import dev.allswell.plugin.testkit.time.Eventually;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every probe does when its target accepts and never answers: it ends when it is told to, and leaves nothing
 * behind.
 */
public interface CancellationContract {

    /** How long a probe may take to notice, on a busy machine. */
    Duration PROMPTLY = Duration.ofSeconds(5);

    /** Aimed at that server, which accepts and never answers, with settings that make the probe wait for an answer. */
    ProbeFixture<?> silent(TestingTcpServer server) throws Exception;

    @Test
    default void anInterruptEndsALookAndReleasesItsConnection() throws Exception {
        try (var server = TestingTcpServer.silent()) {
            var fixture = silent(server);
            try (var probe = fixture.create()) {
                var look = fixture.begin(probe, Duration.ofMinutes(10));
                Eventually.until("the probe is connected", () -> server.accepted() > 0);
                look.interrupt();
                assertEndedBy(look);
                Eventually.until("the connection is released", () -> server.open() == 0);
            }
        }
    }

    @Test
    default void anInterruptBeforeTheLookEndsItToo() throws Exception {
        try (var server = TestingTcpServer.silent()) {
            var fixture = silent(server);
            try (var probe = fixture.create()) {
                var look = fixture.begin(probe, Duration.ofMinutes(10));
                look.interrupt();
                assertEndedBy(look);
                Eventually.until("no connection is left", () -> server.open() == 0);
            }
        }
    }

    @Test
    default void theDeadlineEndsALookWithoutAnyInterrupt() throws Exception {
        try (var server = TestingTcpServer.silent()) {
            var fixture = silent(server);
            var timeout = Duration.ofMillis(300);
            try (var probe = fixture.create()) {
                for (var attempt = 0; attempt < 2; attempt++) {
                    var look = fixture.begin(probe, timeout);
                    var thrown = look.thrown(timeout.plus(PROMPTLY));
                    if (thrown.isPresent()) {
                        assertThat(thrown).containsInstanceOf(SocketTimeoutException.class);
                    } else {
                        assertThat(look.look().kind()).isEqualTo(FaultKind.TIMEOUT);
                    }
                }
                Eventually.until("the connections are released", () -> server.open() == 0);
            }
        }
    }

    @Test
    default void noThreadIsLeftBehind() throws Exception {
        try (var server = TestingTcpServer.silent()) {
            var fixture = silent(server);
            var before = threads();
            try (var probe = fixture.create()) {
                for (var attempt = 0; attempt < 3; attempt++) {
                    var look = fixture.begin(probe, Duration.ofMinutes(10));
                    look.interrupt();
                    assertEndedBy(look);
                }
            }
            Eventually.until("the probe's threads have ended", () -> before.containsAll(threads()));
        }
    }

    private static void assertEndedBy(ProbingThread look) throws Exception {
        var thrown = look.thrown(PROMPTLY);
        if (thrown.isPresent()) {
            assertThat(thrown).containsInstanceOf(InterruptedException.class);
        } else {
            assertThat(look.look().outcome())
                    .isNotInstanceOf(ProbeOutcome.Passed.class)
                    .isNotInstanceOf(ProbeOutcome.Degraded.class);
            assertThat(look.look().kind()).isEqualTo(FaultKind.TIMEOUT);
        }
    }

    /** The live platform threads that are not the virtual machine's own. */
    private static Set<Thread> threads() {
        var machinery = Set.of("system", "InnocuousThreadGroup", "CarrierThreads");
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .filter(thread -> thread.getThreadGroup() != null
                        && !machinery.contains(thread.getThreadGroup().getName()))
                .collect(Collectors.toSet());
    }
}
