package dev.allswell.core.run;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.probe.CheckResult;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.api.time.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs probes, one look at a time each, and hands every result to the sink. It decides neither when to look nor when the
 * time is up: its caller does, through the {@link Look} it gets; so it starts no timer and holds no table.
 *
 * <p>Whatever a guest does, a look ends in exactly one result: its outcome; or a failure of kind internal for what it
 * threw; or the time-out, at the deadline, while the thread is still away. What comes later is dropped.
 */
public final class ProbeRunner implements Managed {

    private static final Logger LOG = System.getLogger(ProbeRunner.class.getName());

    private final TimeSource time;
    private final ProbeThreads threads;
    private final NameResolver resolver;
    private final TlsContexts tls;
    private final ResultSink sink;

    /** A runner that owns {@code threads}: it starts and stops them with itself. */
    public ProbeRunner(
            TimeSource time, ProbeThreads threads, NameResolver resolver, TlsContexts tls, ResultSink sink) {
        this.time = Objects.requireNonNull(time, "time");
        this.threads = Objects.requireNonNull(threads, "threads");
        this.resolver = Objects.requireNonNull(resolver, "resolver");
        this.tls = Objects.requireNonNull(tls, "tls");
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    @Override
    public void start() throws Exception {
        threads.start();
    }

    /** Waits, within the patience of its threads, for what runs, and leaves no thread that heeds its interrupt. */
    @Override
    public void stop() throws Exception {
        threads.stop();
    }

    /** Takes a probe into keeping; it is closed after it was retired. */
    public HeldProbe hold(CheckId check, Preparation.Ready ready) {
        return new OwnedProbe(check, ready, threads);
    }

    /**
     * Starts a look. Never blocks and never throws for lack of a thread; that becomes an inconclusive result.
     *
     * @throws IllegalStateException when the last look with that probe has not returned, or the probe is retired
     */
    public Look start(HeldProbe probe, LookOrder order, LookListener listener) {
        var owned = switch (probe) {
            case OwnedProbe mine -> mine;
        };
        owned.reserve();
        var look = new ProbeLook(this, owned, order, listener);
        try {
            threads.probe(owned.ready().threads(), look);
        } catch (RejectedExecutionException | OutOfMemoryError refusal) {
            look.refuse(refusal);
        }
        return look;
    }

    /** Runs {@code body} on a virtual thread of its own, where it may block and harms nobody; here, once stopped. */
    public void apart(Runnable body) {
        try {
            threads.probe(ThreadKind.VIRTUAL, body);
        } catch (RejectedExecutionException stopped) {
            body.run();
        }
    }

    TimeSource time() {
        return time;
    }

    ProbeContext context(LookOrder order, long deadline, PhaseRecorder phases) {
        return new LookContext(order, deadline, phases, resolver, tls, time);
    }

    /** Hands a result to the sink, whatever the sink does with it. */
    void deliver(int slot, CheckResult result) {
        try {
            sink.accept(slot, result);
        } catch (RuntimeException | Error failure) {
            LOG.log(Level.ERROR, "a result of check " + result.check() + " was lost on its way", failure);
        }
    }

    /** Runs {@code delivery} on the delivering thread. */
    void deliverElsewhere(Runnable delivery) {
        try {
            threads.deliver(delivery);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "stopped; a result comes too late to be delivered", stopped);
        }
    }
}
