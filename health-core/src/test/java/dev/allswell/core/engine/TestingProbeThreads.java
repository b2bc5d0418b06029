package dev.allswell.core.engine;

import dev.allswell.api.probe.ThreadKind;
import dev.allswell.core.run.ProbeThreads;

/** Runs every probe where it is started. */
final class TestingProbeThreads implements ProbeThreads {

    @Override
    public void start() {
        // There is nothing to take.
    }

    @Override
    public void stop() {
        // There is nothing to give back.
    }

    @Override
    public void probe(ThreadKind kind, Runnable body) {
        body.run();
    }

    @Override
    public void deliver(Runnable body) {
        body.run();
    }
}
