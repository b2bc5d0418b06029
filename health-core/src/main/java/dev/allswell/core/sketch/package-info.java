/**
 * Distributions of latencies, small enough to keep one for each check.
 *
 * <p>Entry: {@link dev.allswell.core.sketch.LatencyHistogram}. Sees no sibling. Threading: one writer at a time, any
 * number of readers.
 */
@NullMarked
package dev.allswell.core.sketch;

import org.jspecify.annotations.NullMarked;
