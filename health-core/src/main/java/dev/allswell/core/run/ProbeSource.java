package dev.allswell.core.run;

import dev.allswell.api.check.CheckDefinition;

/** Makes the probe of a check, from whatever plugins are installed. */
@FunctionalInterface
public interface ProbeSource {

    /** The probe of that check, or why there is none. Does no I/O with the target and does not throw. */
    Preparation prepare(CheckDefinition definition);
}
