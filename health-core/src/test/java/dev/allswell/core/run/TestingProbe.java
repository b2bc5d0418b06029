package dev.allswell.core.run;

import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.probe.ProbeOutcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A probe that does as it is told, and remembers what was done to it. */
public final class TestingProbe implements Probe {

    /** What it does when it is called. */
    @FunctionalInterface
    public interface Conduct {
        ProbeOutcome look(ProbeContext context) throws Exception;
    }

    private final TestingProbeThreads threads;
    private final AtomicReference<Conduct> conduct = new AtomicReference<>(context -> ProbeOutcome.passed());
    private final List<Long> starts = new CopyOnWriteArrayList<>();
    private final Map<Thread, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final AtomicInteger interrupts = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();
    private final AtomicInteger closesWhileRunning = new AtomicInteger();

    /** A probe that passes. */
    public TestingProbe(TestingProbeThreads threads) {
        this.threads = threads;
    }

    /** Does that from now on. */
    public TestingProbe does(Conduct newConduct) {
        conduct.set(newConduct);
        return this;
    }

    /** Hangs from now on, until it is released or interrupted. */
    public TestingProbe hangs() {
        return does(context -> {
            hang(true);
            return ProbeOutcome.passed();
        });
    }

    /** Hangs from now on until it is released, and ignores every interrupt. */
    public TestingProbe ignoresInterrupts() {
        return does(context -> {
            hang(false);
            return ProbeOutcome.passed();
        });
    }

    /** Passes from now on. */
    public TestingProbe passes() {
        return does(context -> ProbeOutcome.passed());
    }

    /** Lets everything that hangs return, and waits until it has. */
    public void release() {
        for (var thread : List.copyOf(hanging.keySet())) {
            var latch = hanging.remove(thread);
            if (latch != null) {
                threads.release(thread, latch);
            }
        }
    }

    @Override
    public ProbeOutcome probe(ProbeContext context) throws Exception {
        starts.add(context.time().nanos());
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            return conduct.get().look(context);
        } finally {
            hanging.remove(Thread.currentThread());
            running.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closes.incrementAndGet();
        if (running.get() > 0) {
            closesWhileRunning.incrementAndGet();
        }
    }

    /** The monotonic times at which it was called. */
    public List<Long> starts() {
        return List.copyOf(starts);
    }

    /** How often it was called. */
    public int calls() {
        return starts.size();
    }

    /** How many calls run now. */
    public int running() {
        return running.get();
    }

    /** The most calls that ever ran at once. */
    public int mostRunning() {
        return mostRunning.get();
    }

    /** How many interrupts it ignored. */
    public int interrupts() {
        return interrupts.get();
    }

    /** How often it was closed. */
    public int closes() {
        return closes.get();
    }

    /** How often it was closed while a call ran. */
    public int closesWhileRunning() {
        return closesWhileRunning.get();
    }

    /** On the probing thread: hangs until released or, if it heeds that, interrupted. */
    void hang(boolean heeds) throws InterruptedException {
        var latch = new CountDownLatch(1);
        hanging.put(Thread.currentThread(), latch);
        if (heeds) {
            threads.hang(latch);
        } else {
            interrupts.addAndGet(threads.hangOn(latch));
        }
    }
}
