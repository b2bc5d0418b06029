/**
 * How everything long-lived comes up and goes down: in stages, in the order of dependency, each step with a deadline.
 *
 * <p>Entry: {@link dev.allswell.compose.lifecycle.OrderedLifecycle}. Sees health-api. Threading: every start and every
 * stop runs on a thread of its own, one at a time; {@code stop} may be called by any number of threads.
 */
@NullMarked
package dev.allswell.compose.lifecycle;

import org.jspecify.annotations.NullMarked;
