package dev.allswell.plugin.http;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.Fault;
import dev.allswell.api.probe.Measurement;
import dev.allswell.api.probe.Phase;
import dev.allswell.api.probe.PhaseClock;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.time.TimeSource;
import dev.allswell.plugin.testkit.probe.TestingProbeContext;
import dev.allswell.plugin.testkit.probe.TestingResolver;
import dev.allswell.plugin.testkit.probe.TestingTlsContexts;
import dev.allswell.plugin.testkit.time.RealTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks as the engine does: on a virtual thread of its own, which is interrupted at the deadline.
 *
 * @param outcome what came of it
 * @param phases what was marked
 */
record TestingLook(ProbeOutcome outcome, Map<Phase, Duration> phases) {

    private static final Duration ENOUGH = Duration.ofSeconds(20);

    /** The context of a caller that interrupts at the deadline, as the engine does. */
    private record Promising(TestingProbeContext context) implements ProbeContext {

        @Override
        public boolean interruptsAtDeadline() {
            return true;
        }

        @Override
        public CheckId check() {
            return context.check();
        }

        @Override
        public long attempt() {
            return context.attempt();
        }

        @Override
        public Duration remaining() {
            return context.remaining();
        }

        @Override
        public PhaseClock phases() {
            return context.phases();
        }

        @Override
        public NameResolver resolver() {
            return context.resolver();
        }

        @Override
        public TlsContexts tls() {
            return context.tls();
        }

        @Override
        public TimeSource time() {
            return context.time();
        }
    }

    /** The network and the time that a look is given. */
    record Surroundings(NameResolver resolver, TlsContexts tls, Duration timeout) {

        static Surroundings usual() {
            return new Surroundings(new TestingResolver(), new TestingTlsContexts(), ENOUGH);
        }

        Surroundings within(Duration shorter) {
            return new Surroundings(resolver, tls, shorter);
        }

        Surroundings resolvedBy(NameResolver other) {
            return new Surroundings(other, tls, timeout);
        }

        Surroundings trusting(TlsContexts other) {
            return new Surroundings(resolver, other, timeout);
        }
    }

    static TestingLook at(String target) {
        return at(target, TestingSettings.defaults());
    }

    static TestingLook at(String target, TestingSettings settings) {
        return at(target, settings, Surroundings.usual());
    }

    static TestingLook at(String target, TestingSettings settings, Duration timeout) {
        return at(target, settings, Surroundings.usual().within(timeout));
    }

    static TestingLook at(String target, TestingSettings settings, Surroundings surroundings) {
        var context = new TestingProbeContext(
                new RealTime(), surroundings.timeout(), surroundings.resolver(), surroundings.tls());
        var outcome = new CompletableFuture<ProbeOutcome>();
        var thread = Thread.ofVirtual().start(() -> {
            try (var probe = new HttpProbeFactory().create(target, settings.settings())) {
                outcome.complete(probe.probe(new Promising(context)));
            } catch (Exception thrown) {
                outcome.completeExceptionally(thrown);
            }
        });
        try {
            return new TestingLook(afterDeadline(outcome, thread, surroundings.timeout()), context.marked());
        } catch (InterruptedException | ExecutionException | TimeoutException broken) {
            throw new AssertionError("the look did not come to an outcome", broken);
        }
    }

    private static ProbeOutcome afterDeadline(
            CompletableFuture<ProbeOutcome> outcome, Thread thread, Duration timeout)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return outcome.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            thread.interrupt();
            return outcome.get(10, TimeUnit.SECONDS);
        }
    }

    /** The fault of a failed or inconclusive look. */
    Fault fault() {
        return switch (outcome) {
            case ProbeOutcome.Failed failed -> failed.fault();
            case ProbeOutcome.Inconclusive inconclusive -> inconclusive.fault();
            case ProbeOutcome.Passed _,ProbeOutcome.Degraded _ -> throw new AssertionError("not failed: " + outcome);
        };
    }

    String message() {
        return fault().message();
    }

    Optional<Double> measured(String name) {
        return outcome.measurements().stream()
                .filter(measurement -> measurement.name().equals(name))
                .map(Measurement::value)
                .findFirst();
    }
}
