/**
 * The real clocks and the real timer: the only place that reads a system clock.
 *
 * <p>Entry: {@link dev.allswell.core.clock.SystemClocks}. Sees no other room. Threading: clocks are safe for use by any
 * thread; a {@link dev.allswell.core.clock.SystemTaskTimer} runs its tasks one at a time on one platform thread of its
 * own.
 */
@NullMarked
package dev.allswell.core.clock;

import org.jspecify.annotations.NullMarked;
