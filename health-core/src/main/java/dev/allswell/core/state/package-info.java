/**
 * Decides what results mean: the confirmed state of a check, and when it changes.
 *
 * <p>Entry: {@link dev.allswell.core.state.HealthStateMachine}, a pure function: time arrives in its arguments, and it
 * knows no clock, chance, thread, lock or logger. Sees no other package of the core. Threading: everything here is
 * immutable; who keeps a state is its only writer.
 */
@NullMarked
package dev.allswell.core.state;

import org.jspecify.annotations.NullMarked;
