/**
 * How a plugin makes itself known: one {@code HealthPlugin}, found by {@link java.util.ServiceLoader}, that returns
 * factories.
 *
 * <p>Entry: {@link dev.allswell.api.plugin.HealthPlugin}. Sees capability, probe, store and time. Threading: the loader
 * calls a plugin from one thread; what its factories make says for itself how it is used.
 */
@NullMarked
package dev.allswell.api.plugin;

import org.jspecify.annotations.NullMarked;
