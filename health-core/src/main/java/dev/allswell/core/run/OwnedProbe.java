package dev.allswell.core.run;

import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.probe.ProbeOutcome;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sees to it that a probe is called by one thread at a time, and closed once, after its last call. */
final class OwnedProbe implements HeldProbe {

    private static final Logger LOG = System.getLogger(OwnedProbe.class.getName());

    private enum Use {
        IDLE, RESERVED, RETIRING, CLOSED
    }

    private final CheckId check;
    private final Preparation.Ready ready;
    private final ProbeThreads threads;
    private final AtomicReference<Use> use = new AtomicReference<>(Use.IDLE);

    OwnedProbe(CheckId check, Preparation.Ready ready, ProbeThreads threads) {
        this.check = check;
        this.ready = ready;
        this.threads = threads;
    }

    @Override
    public Preparation.Ready ready() {
        return ready;
    }

    /** Takes it for one call. */
    void reserve() {
        if (!use.compareAndSet(Use.IDLE, Use.RESERVED)) {
            throw new IllegalStateException("the probe of check " + check + " is " + use.get() + ", not idle");
        }
    }

    /** The call it was taken for has returned, or was never made. */
    void release() {
        if (!use.compareAndSet(Use.RESERVED, Use.IDLE) && use.compareAndSet(Use.RETIRING, Use.CLOSED)) {
            close();
        }
    }

    @Override
    public void retire() {
        while (true) {
            if (use.compareAndSet(Use.IDLE, Use.CLOSED)) {
                closeElsewhere();
                return;
            }
            if (use.compareAndSet(Use.RESERVED, Use.RETIRING) || use.get() == Use.RETIRING || use.get() == Use.CLOSED) {
                return;
            }
        }
    }

    @Nullable
    ProbeOutcome probe(ProbeContext context) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(ready.probe().getClass().getClassLoader());
        try {
            return ready.probe().probe(context);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void closeElsewhere() {
        try {
            threads.probe(ready.threads(), this::close);
        } catch (RejectedExecutionException stopped) {
            LOG.log(Level.DEBUG, "probe threads are stopped; the probe of check " + check + " is closed here", stopped);
            close();
        }
    }

    private void close() {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(ready.probe().getClass().getClassLoader());
        try {
            ready.probe().close();
        } catch (Throwable failure) {
            // Also errors: what a guest does on its way out must not keep the thread from coming back.
            LOG.log(Level.WARNING, "the probe of check " + check + " failed to close", failure);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
