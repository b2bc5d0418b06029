/**
 * Joins the rooms into the walk of one check: registry → scheduler → runner → lane → store → published state.
 *
 * <p>Entry: {@link dev.allswell.core.engine.HealthEngine}. Sees every room of core. Threading: each check has one lane,
 * which one thread at a time works through; readers get immutable snapshots and take no lock.
 */
@NullMarked
package dev.allswell.core.engine;

import org.jspecify.annotations.NullMarked;
