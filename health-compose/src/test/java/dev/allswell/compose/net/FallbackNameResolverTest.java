package dev.allswell.compose.net;

import dev.allswell.api.capability.NameResolver.Resolution;
import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.capability.ResolveException.Reason;
import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FallbackNameResolverTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final ManualTime time = new ManualTime();
    private final TestingLookup lookup =
            new TestingLookup().know("web.example", "10.0.0.2", "10.0.0.1").know("other.example", "10.0.0.3");
    private final ThreadFactory threads =
            Thread.ofPlatform().daemon().name("testing-lookup-", 0).factory();
    private final List<CountDownLatch> gates = new ArrayList<>();
    private final FallbackNameResolver resolver = new FallbackNameResolver(time, threads, lookup);

    @BeforeEach
    void start() {
        resolver.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        gates.forEach(CountDownLatch::countDown);
        resolver.stop();
    }

    private CountDownLatch gate(String name) {
        var gate = lookup.gate(name);
        gates.add(gate);
        return gate;
    }

    private void assertFails(String host, Duration timeout, Reason reason, String message) {
        assertThatExceptionOfType(ResolveException.class)
                .isThrownBy(() -> resolver.resolve(host, timeout))
                .withMessage(message)
                .matches(exception -> exception.reason() == reason);
    }

    @Test
    void findsAddressesInTheirOrderAndRemembersThem() throws Exception {
        var addresses = List.of(InetAddress.ofLiteral("10.0.0.2"), InetAddress.ofLiteral("10.0.0.1"));
        assertThat(resolver.resolve("web.example", LONG)).isEqualTo(new Resolution(addresses, false));
        time.advance(FallbackNameResolver.FOUND_FOR.minusMillis(1));
        assertThat(resolver.resolve("WEB.example", LONG)).isEqualTo(new Resolution(addresses, true));
        assertThat(lookup.asked()).containsExactly("web.example");
        time.advance(Duration.ofMillis(1));
        assertThat(resolver.resolve("web.example", LONG).cached()).isFalse();
        assertThat(lookup.asked()).hasSize(2);
    }

    @Test
    void remembersBrieflyThatNothingWasFound() throws Exception {
        assertFails("new.example", LONG, Reason.NOT_FOUND, "no such host: new.example");
        lookup.know("new.example", "10.0.0.9");
        time.advance(FallbackNameResolver.MISSING_FOR.minusMillis(1));
        assertFails("new.example", LONG, Reason.NOT_FOUND, "no such host: new.example");
        assertThat(lookup.asked()).hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThat(resolver.resolve("new.example", LONG).addresses())
                .containsExactly(InetAddress.ofLiteral("10.0.0.9"));
    }

    @Test
    void tellsASickSystemFromAMissingName() {
        assertFails(
                "sick.example",
                LONG,
                Reason.SERVER_FAILURE,
                "temporary failure in name resolution: sick.example");
    }

    @Test
    void aBrokenLookUpIsAFailure() {
        assertFails("bug.example", LONG, Reason.SERVER_FAILURE, "the look-up broke: bug.example");
    }

    @Test
    void literalsAreNotLookedUp() throws Exception {
        for (var literal : List.of("127.0.0.1", "::1", "[::1]", "[fe80::1%1]")) {
            assertThat(resolver.resolve(literal, Duration.ZERO).addresses()).hasSize(1);
        }
        assertFails("256.1.1.1", LONG, Reason.INVALID_NAME, "not a host name: \"256.1.1.1\"");
        assertThat(lookup.asked()).isEmpty();
    }

    @Test
    void theCallerWaitsNoLongerThanItSaid() throws Exception {
        var gate = gate("web.example");
        assertFails("web.example", SHORT, Reason.TIMEOUT, "no answer for web.example within 20ms");
        // The same look-up still runs; nobody starts it again, and its late answer serves the next caller.
        assertFails("web.example", SHORT, Reason.TIMEOUT, "no answer for web.example within 20ms");
        assertThat(lookup.asked()).containsExactly("web.example");
        assertThat(resolver.resolve("other.example", LONG).addresses()).hasSize(1);
        gate.countDown();
        Eventually.until("the late answer is remembered", () -> resolvedFromMemory("web.example"));
    }

    private boolean resolvedFromMemory(String host) {
        try {
            return resolver.resolve(host, LONG).cached();
        } catch (ResolveException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void callersWhoComeTogetherShareOneLookUp() throws Exception {
        var gate = gate("web.example");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<Resolution>>();
            for (var caller = 0; caller < 50; caller++) {
                tasks.add(() -> resolver.resolve("web.example", LONG));
            }
            var resolutions = tasks.stream().map(callers::submit).toList();
            Eventually.until("the look-up began", () -> !lookup.asked().isEmpty());
            gate.countDown();
            for (var resolution : resolutions) {
                assertThat(resolution.get().addresses()).hasSize(2);
            }
        }
        assertThat(lookup.asked()).containsExactly("web.example");
    }

    @Test
    void hangingLookUpsTakeABoundedNumberOfThreads() throws Exception {
        var hanging = new ArrayList<String>();
        for (var host = 0; host < FallbackNameResolver.MOST_THREADS; host++) {
            var name = "hangs-" + host + ".example";
            gate(name);
            hanging.add(name);
            assertThatExceptionOfType(ResolveException.class).isThrownBy(() -> resolver.resolve(name, SHORT));
        }
        Eventually.until("all threads hang", () -> lookup.asked().size() == hanging.size());
        assertThat(resolver.status().healthy()).isFalse();
        assertFails("web.example", SHORT, Reason.TIMEOUT, "no answer for web.example within 20ms");
        assertThat(lookup.asked()).doesNotContain("web.example");
        gates.forEach(CountDownLatch::countDown);
        assertThat(resolver.resolve("web.example", LONG).addresses()).hasSize(2);
    }

    @Test
    void anInterruptedCallerLeavesAtOnce() {
        gate("web.example");
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> resolver.resolve("web.example", LONG));
    }

    @Test
    void saysHowItIs() throws Exception {
        resolver.resolve("web.example", LONG);
        assertThat(resolver.status().healthy()).isTrue();
        Eventually.until("nothing is under way", () -> resolver.status()
                .summary()
                .equals("look-ups by the operating system: 0 under way, 1 names remembered"));
    }

    @Test
    void stoppingFreesWhoeverWaits() throws Exception {
        gate("web.example");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = callers.submit(() -> {
                assertFails("web.example", LONG, Reason.SERVER_FAILURE, "the resolver is stopped: web.example");
                return true;
            });
            Eventually.until("the look-up began", () -> !lookup.asked().isEmpty());
            resolver.stop();
            assertThat(waiting.get()).isTrue();
        }
        assertFails("other.example", LONG, Reason.SERVER_FAILURE, "the resolver is stopped: other.example");
        assertThat(resolver.status().healthy()).isFalse();
        assertThat(resolver.resolve("127.0.0.1", LONG).addresses()).hasSize(1);
    }

    @Test
    void theSystemKnowsItself() throws Exception {
        var real = new FallbackNameResolver(time, threads);
        real.start();
        assertThat(real.resolve("localhost", LONG).addresses()).allMatch(InetAddress::isLoopbackAddress);
        real.stop();
    }
}
