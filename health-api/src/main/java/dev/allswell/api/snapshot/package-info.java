/**
 * How things are at one moment, as immutable values that any thread may read without a lock.
 *
 * <p>Entry: {@link dev.allswell.api.snapshot.HealthSnapshot}. Sees check and probe. Threading: everything here is
 * immutable.
 */
@NullMarked
package dev.allswell.api.snapshot;

import org.jspecify.annotations.NullMarked;
