/**
 * How each capability of the process does, in one list: a row for each one there is, in an order that stays, and an
 * unhealthy row for one that cannot say.
 *
 * <p>Entry: {@link dev.allswell.compose.status.CapabilityLadder}. Sees health-api. Threading: safe for use by any thread.
 */
@NullMarked
package dev.allswell.compose.status;

import org.jspecify.annotations.NullMarked;
