/**
 * What is remembered: one store, one small port for each concern.
 *
 * <p>Entry: {@link dev.allswell.api.store.HealthStore}, which plugins implement. Sees capability, check, event,
 * lifecycle and probe. Threading: every port is safe for use by any thread; completions run in journal order, one at a
 * time, and must not block.
 */
@NullMarked
package dev.allswell.api.store;

import org.jspecify.annotations.NullMarked;
