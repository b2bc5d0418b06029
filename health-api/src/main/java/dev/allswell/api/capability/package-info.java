/**
 * Capabilities: what a process can do, how well it does it just now, and the ports through which one part reads another.
 *
 * <p>Entries: {@link dev.allswell.api.capability.Capability} and the ports. Every port answers from memory or within a
 * deadline it is given. Sees nothing else. Threading: safe for use by any thread.
 */
@NullMarked
package dev.allswell.api.capability;

import org.jspecify.annotations.NullMarked;
