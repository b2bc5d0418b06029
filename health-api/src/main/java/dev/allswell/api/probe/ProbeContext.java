package dev.allswell.api.probe;

import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.capability.TlsContexts;
import dev.allswell.api.check.CheckId;
import dev.allswell.api.time.TimeSource;
import java.time.Duration;

/**
 * What the engine gives a probe for one look. Valid until {@link Probe#probe} returns; use it from the probing thread.
 */
public interface ProbeContext {

    /** The check this is for. */
    CheckId check();

    /** How many looks came before this one since the process started; the first is 0. */
    long attempt();

    /** What is left until the deadline; never negative, zero when it has passed. */
    Duration remaining();

    /**
     * Whether somebody reliable interrupts the probing thread when {@link #remaining()} is used up. The engine does, so
     * there a probe that blocks only in calls that an interrupt ends, such as those of a
     * {@link java.nio.channels.SocketChannel}, need not pay for a timer with each of them. Where it is false, as in
     * tests, a probe bounds every wait itself.
     */
    default boolean interruptsAtDeadline() {
        return false;
    }

    /** Which phases took how long so far. What is marked here is kept also when the probe fails or runs out of time. */
    PhaseClock phases();

    /** Host names to addresses, within the deadline. Use this and nothing else, and never ask an address for its name. */
    NameResolver resolver();

    /** TLS contexts with the engine's trust policy and its cache of accepted certificate chains. */
    TlsContexts tls();

    /** The clocks. */
    TimeSource time();
}
