package dev.allswell.core.run;

import dev.allswell.api.probe.CheckResult;

/**
 * Hears how a look goes; each call comes at most once. Calls come from the probing thread or, for a look that expires,
 * from the one that expires it and the delivering one; they may come before {@link ProbeRunner#start} has returned. Must
 * be quick and must not throw.
 */
public interface LookListener {

    /** The probe has got its thread, at that monotonic time. Not called when it never gets one. */
    void began(long nanos);

    /** The outcome is decided. Whoever gave permits takes them back now: nothing was delivered yet. */
    void concluded();

    /** The sink was given the result and has returned. Not called for a cancelled look. */
    void delivered(CheckResult result);

    /** The thread is back from the probe. Comes last for a look that ends in time, and some time after it expired. */
    void returned();
}
