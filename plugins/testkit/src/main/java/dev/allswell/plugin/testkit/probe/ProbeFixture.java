package dev.allswell.plugin.testkit.probe;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.plugin.testkit.time.RealTime;
import java.io.IOException;
import java.time.Duration;

/**
 * A probe aimed at something: the factory, a target and ready settings, with the resolver and the TLS contexts that its
 * looks are given. This is what an implementer hands to the contracts.
 *
 * @param factory makes the probe
 * @param target where it looks
 * @param settings how it looks
 * @param resolver knows {@code localhost} and literal addresses unless told
 * @param tls refuses unless told
 */
public record ProbeFixture<S extends Record>(
        ProbeFactory<S> factory, String target, S settings, NameResolver resolver, TlsContexts tls) {

    /** That factory, target and settings; no names but {@code localhost}, no TLS. */
    public static <S extends Record> ProbeFixture<S> of(ProbeFactory<S> factory, String target, S settings) {
        return new ProbeFixture<>(factory, target, settings, new TestingResolver(), options -> {
            throw new IOException("this fixture has no TLS contexts; give it some by withTls");
        });
    }

    /** The same with that resolver. */
    public ProbeFixture<S> withResolver(NameResolver newResolver) {
        return new ProbeFixture<>(factory, target, settings, newResolver, tls);
    }

    /** The same with those TLS contexts. */
    public ProbeFixture<S> withTls(TlsContexts newTls) {
        return new ProbeFixture<>(factory, target, settings, resolver, newTls);
    }

    /** A new probe; the caller closes it. */
    public Probe create() throws Exception {
        return factory.create(target, settings);
    }

    /** One look with that probe, on a new thread of the kind the factory declares. */
    public Look look(Probe probe, Duration timeout) throws Exception {
        return begin(probe, timeout).look();
    }

    /** One look with a probe of its own. */
    public Look look(Duration timeout) throws Exception {
        try (var probe = create()) {
            return look(probe, timeout);
        }
    }

    /** Begins a look with that probe and does not wait for it. */
    public ProbingThread begin(Probe probe, Duration timeout) {
        return ProbingThread.start(
                factory.threadKind(), probe, () -> new TestingProbeContext(new RealTime(), timeout, resolver, tls));
    }
}
