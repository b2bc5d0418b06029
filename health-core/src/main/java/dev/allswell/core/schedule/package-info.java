/**
 * Decides when each check is due, and how many probes may be in flight.
 *
 * <p>Entry: {@link dev.allswell.core.schedule.ProbeScheduler}. Sees registry and run. Threading: one timer thread owns
 * wheels, seats and permits; everybody else, probes that end included, leaves a message in the inbox and wakes it.
 */
@NullMarked
package dev.allswell.core.schedule;

import org.jspecify.annotations.NullMarked;
