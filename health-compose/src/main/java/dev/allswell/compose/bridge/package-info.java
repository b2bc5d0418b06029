/**
 * Bridges: they look at what something else knows and make checks of it.
 *
 * <p>Entry: {@link dev.allswell.compose.bridge.ProxyBridge}. Sees core.registry and health-api. Threading: the timer says
 * when to look; the look itself happens on the bridge's own virtual thread.
 */
@NullMarked
package dev.allswell.compose.bridge;

import org.jspecify.annotations.NullMarked;
