/**
 * One look at a time: hands a probe to a thread, keeps it to its deadline, and turns whatever happens into a result.
 *
 * <p>Entry: {@link dev.allswell.core.run.ProbeRunner}; ports {@link dev.allswell.core.run.ResultSink},
 * {@link dev.allswell.core.run.ProbeSource} and {@link dev.allswell.core.run.LookListener}. Sees no other room.
 * Threading: a look is started and expired by one thread, runs on another and may be told of by a third; what they share
 * is guarded by the look itself, and nothing is locked while a probe, a listener or a sink is called.
 */
@NullMarked
package dev.allswell.core.run;

import org.jspecify.annotations.NullMarked;
