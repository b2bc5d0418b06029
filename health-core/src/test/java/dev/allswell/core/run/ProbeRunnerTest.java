package dev.allswell.core.run;

import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.FaultKind;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.PhaseTiming;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.plugin.testkit.probe.TestingResolver;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of a look. */
class ProbeRunnerTest {

    private static final TlsContexts NO_TLS = options -> {
        throw new IOException("no TLS in this test");
    };
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final ManualTime time = new ManualTime();
    private final TestingProbeThreads threads = new TestingProbeThreads();
    private final RecordingSink sink = new RecordingSink();
    private final RecordingLookListener events = new RecordingLookListener();
    private final ProbeRunner runner = new ProbeRunner(time, threads, new TestingResolver(), NO_TLS, sink);
    private final TestingProbe probe = new TestingProbe(threads);
    private final CheckId check = CheckId.create(time.wall(), new SplittableRandom(3));
    private final HeldProbe held =
            runner.hold(check, new Preparation.Ready(probe, ThreadKind.VIRTUAL, Optional.empty()));

    @Test
    void aLookThatEndsInTimeIsConcludedThenDeliveredThenReturned() {
        probe.does(context -> {
            assertThat(context.check()).isEqualTo(check);
            assertThat(context.attempt()).isEqualTo(7);
            assertThat(context.remaining()).isEqualTo(TIMEOUT);
            time.advance(Duration.ofMillis(30));
            context.phases().mark(Phase.RESOLVE);
            time.advance(Duration.ofMillis(5));
            context.phases().skip();
            time.advance(Duration.ofMillis(10));
            context.phases().mark(Phase.CONNECT);
            time.advance(Duration.ofMillis(1));
            context.phases().mark(Phase.RESOLVE);
            assertThat(context.remaining()).isEqualTo(TIMEOUT.minusMillis(46));
            return ProbeOutcome.passed();
        });
        var start = time.nanos();

        var look = start();

        assertThat(events.heard()).containsExactly("began", "concluded", "delivered", "returned");
        var result = result();
        assertThat(result.outcome()).isEqualTo(ProbeOutcome.passed());
        assertThat(result.attempt()).isEqualTo(7);
        assertThat(result.latency()).isEqualTo(Duration.ofMillis(46));
        assertThat(result.nanos() - start).isEqualTo(Duration.ofMillis(46).toNanos());
        assertThat(result.time()).isEqualTo(time.wall());
        assertThat(result.phases()).containsExactly(
                new PhaseTiming(Phase.RESOLVE, Duration.ofMillis(31)),
                new PhaseTiming(Phase.CONNECT, Duration.ofMillis(10)));
        assertThat(look.expire()).isFalse();
        assertThat(sink.deliveries()).hasSize(1);
    }

    @Test
    void atTheDeadlineTheProbeIsInterruptedAndTheTimeoutDelivered() {
        probe.does(context -> {
            context.phases().mark(Phase.CONNECT);
            probe.hang(true);
            return ProbeOutcome.passed();
        });
        var look = start();
        time.advance(TIMEOUT);

        assertThat(look.expire()).isTrue();

        assertThat(outcome()).isEqualTo(ProbeOutcome.failed(FaultKind.TIMEOUT, "timeout after 2000ms"));
        assertThat(result().latency()).isEqualTo(TIMEOUT);
        assertThat(result().phases()).containsExactly(new PhaseTiming(Phase.CONNECT, Duration.ZERO));
        assertThat(events.heard()).startsWith("began", "concluded").contains("delivered", "returned").hasSize(4);
        assertThat(probe.running()).isZero();
    }

    @Test
    void whatComesAfterTheDeadlineIsDropped() {
        probe.ignoresInterrupts();
        var look = start();
        time.advance(TIMEOUT);
        look.expire();
        assertThat(events.heard()).containsExactly("began", "concluded", "delivered");
        assertThat(probe.running()).isEqualTo(1);
        assertThatThrownBy(this::start).isInstanceOf(IllegalStateException.class).hasMessageContaining("not idle");

        probe.release();

        assertThat(events.heard()).containsExactly("began", "concluded", "delivered", "returned");
        assertThat(sink.deliveries()).hasSize(1);
        assertThat(look.expire()).isFalse();
    }

    @Test
    void theDeadlineCountsFromTheMomentTheProbeHasItsThread() {
        var bodies = new ArrayList<Runnable>();
        var slow = new ProbeRunner(time, new ManualProbeThreads(bodies), new TestingResolver(), NO_TLS, sink);
        var late = slow.hold(check, held.ready());
        var look = slow.start(late, order(), events);
        assertThat(look.deadline() - time.nanos()).isEqualTo(TIMEOUT.toNanos());
        time.advance(Duration.ofMillis(500));
        probe.does(context -> {
            assertThat(look.deadline() - time.nanos()).isEqualTo(TIMEOUT.toNanos());
            return ProbeOutcome.passed();
        });

        bodies.getFirst().run();

        assertThat(outcome()).isEqualTo(ProbeOutcome.passed());
        assertThat(result().latency()).isZero();
    }

    @Test
    void aProbeThatNeverGetsItsThreadProvesNothing() {
        var bodies = new ArrayList<Runnable>();
        var stuck = new ProbeRunner(time, new ManualProbeThreads(bodies), new TestingResolver(), NO_TLS, sink);
        var look = stuck.start(stuck.hold(check, held.ready()), order(), events);
        time.advance(TIMEOUT);
        assertThat(look.expire()).isTrue();

        assertThat(outcome()).isEqualTo(
                ProbeOutcome.inconclusive(FaultKind.CAPACITY, "no thread was free to probe within 2000ms"));
        bodies.getFirst().run();
        assertThat(probe.calls()).isZero();
        assertThat(events.heard()).containsExactly("concluded", "delivered", "returned");
    }

    @Test
    void withoutAThreadItIsInconclusiveAtOnce() {
        threads.refuse(true);
        start();
        threads.refuse(false);

        assertThat(outcome()).isEqualTo(ProbeOutcome.inconclusive(
                FaultKind.CAPACITY, "no thread to probe with: RejectedExecutionException: no thread for VIRTUAL"));
        assertThat(events.heard()).containsExactly("concluded", "delivered", "returned");
        sink.clear();
        start();
        assertThat(outcome()).isEqualTo(ProbeOutcome.passed());
    }

    @Test
    void whatAProbeThrowsIsItsOwnFault() {
        assertThat(thrown(new IllegalStateException("line 1\nline 2"))).isEqualTo(
                ProbeOutcome.failed(FaultKind.INTERNAL, "the probe threw IllegalStateException: line 1\nline 2"));
        assertThat(thrown(new NoClassDefFoundError("driver/Missing"))).isEqualTo(
                ProbeOutcome.failed(FaultKind.INTERNAL, "the probe threw NoClassDefFoundError: driver/Missing"));
        assertThat(thrown(new StackOverflowError())).isEqualTo(
                ProbeOutcome.failed(FaultKind.INTERNAL, "the probe threw StackOverflowError"));
        assertThat(thrown(new InterruptedException("by itself"))).isEqualTo(
                ProbeOutcome.failed(FaultKind.INTERNAL, "the probe threw InterruptedException: by itself"));
        assertThat(thrown(new SocketTimeoutException("read"))).isEqualTo(
                ProbeOutcome.failed(FaultKind.INTERNAL, "the probe threw SocketTimeoutException: read"));
        assertThat(Outcomes.returned(null)).isEqualTo(
                ProbeOutcome.failed(FaultKind.INTERNAL, "the probe returned no outcome (null)"));
    }

    @Test
    void whatWeLackIsInconclusive() {
        assertThat(thrown(new OutOfMemoryError("Java heap space"))).isEqualTo(
                ProbeOutcome.inconclusive(FaultKind.CAPACITY, "out of memory: Java heap space"));
        assertThat(thrown(new IOException("connect", new SocketException("Too many open files")))).isEqualTo(
                ProbeOutcome.inconclusive(
                        FaultKind.CAPACITY, "too many open files: raise the limit of descriptors"));
    }

    @Test
    void aSocketThatTimesOutAtTheDeadlineIsTheTimeout() {
        probe.does(context -> {
            time.advance(TIMEOUT.minusMillis(1));
            throw new SocketTimeoutException("Read timed out");
        });
        start();

        assertThat(outcome()).isEqualTo(ProbeOutcome.failed(FaultKind.TIMEOUT, "timeout after 2000ms"));
    }

    @Test
    void callsAndClosesAProbeWithTheLoaderOfItsClass() {
        var seen = new AtomicReference<ClassLoader>();
        probe.does(context -> {
            seen.set(Thread.currentThread().getContextClassLoader());
            return ProbeOutcome.passed();
        });
        start();

        assertThat(seen).hasValue(TestingProbe.class.getClassLoader());
    }

    @Test
    void aRetiredProbeIsClosedOnceAndAfterItsCall() {
        probe.hangs();
        start();
        held.retire();
        held.retire();
        assertThat(probe.closes()).isZero();
        probe.release();
        assertThat(probe.closes()).isEqualTo(1);
        assertThat(probe.closesWhileRunning()).isZero();
        held.retire();
        assertThat(probe.closes()).isEqualTo(1);
        assertThatThrownBy(this::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anIdleProbeIsClosedAtOnce() {
        held.retire();
        assertThat(probe.closes()).isEqualTo(1);
    }

    @Test
    void aCancelledLookIsInterruptedAndDeliversNothing() {
        probe.hangs();
        var look = start();
        look.cancel();
        threads.settle();

        assertThat(sink.deliveries()).isEmpty();
        assertThat(events.heard()).containsExactlyInAnyOrder("began", "concluded", "returned");
        assertThat(look.expire()).isFalse();
    }

    @Test
    void aSinkThatFailsLosesOneResultAndNothingElse() {
        ResultSink broken = (slot, result) -> {
            throw new IllegalStateException("full");
        };
        var unlucky = new ProbeRunner(time, threads, new TestingResolver(), NO_TLS, broken);
        unlucky.start(unlucky.hold(check, held.ready()), order(), events);

        assertThat(events.heard()).containsExactly("began", "concluded", "delivered", "returned");
    }

    private Look start() {
        return runner.start(held, order(), events);
    }

    private LookOrder order() {
        return new LookOrder(4, check, 7, TIMEOUT);
    }

    private CheckResult result() {
        assertThat(sink.deliveries()).hasSize(1);
        assertThat(sink.deliveries().getFirst().slot()).isEqualTo(4);
        return sink.deliveries().getFirst().result();
    }

    private ProbeOutcome outcome() {
        return result().outcome();
    }

    private ProbeOutcome thrown(Throwable failure) {
        return returned(context -> {
            switch (failure) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw new AssertionError(failure);
            }
        });
    }

    private ProbeOutcome returned(TestingProbe.Conduct conduct) {
        sink.clear();
        probe.does(conduct);
        start();
        return outcome();
    }

    /** Threads that start when the test runs them. */
    private record ManualProbeThreads(List<Runnable> bodies) implements ProbeThreads {

        @Override
        public void probe(ThreadKind kind, Runnable body) {
            bodies.add(body);
        }

        @Override
        public void deliver(Runnable body) {
            body.run();
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }
}
