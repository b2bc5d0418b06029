package dev.allswell.core.run;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.probe.PhaseClock;
import dev.allswell.api.probe.ProbeContext;
import dev.allswell.api.time.TimeSource;
import java.time.Duration;

/** What a probe is given for one look. */
record LookContext(
        LookOrder order,
        long deadline,
        PhaseClock phases,
        NameResolver resolver,
        TlsContexts tls,
        TimeSource time) implements ProbeContext {

    @Override
    public CheckId check() {
        return order.check();
    }

    @Override
    public long attempt() {
        return order.attempt();
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - time.nanos()));
    }

    @Override
    public boolean interruptsAtDeadline() {
        return true;
    }
}
