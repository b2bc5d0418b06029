/**
 * How everything long-lived starts and stops: one interface, five stages.
 *
 * <p>Entry: {@link dev.allswell.api.lifecycle.Managed}. Sees nothing else. Threading: {@code start} and {@code stop} of
 * one object are never called concurrently.
 */
@NullMarked
package dev.allswell.api.lifecycle;

import org.jspecify.annotations.NullMarked;
