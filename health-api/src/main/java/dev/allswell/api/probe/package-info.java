/**
 * What looks: a factory makes a probe for one target, the probe looks and returns an outcome.
 *
 * <p>Entries: {@link dev.allswell.api.probe.ProbeFactory} and {@link dev.allswell.api.probe.Probe}, which plugins
 * implement; everything else here is what they are given and what they return. Sees capability, check, settings and
 * time. Threading: a probe is called by one thread at a time; values are immutable.
 */
@NullMarked
package dev.allswell.api.probe;

import org.jspecify.annotations.NullMarked;
