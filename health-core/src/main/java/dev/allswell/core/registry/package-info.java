/**
 * Which checks there are, who owns them, and in which slot each one lives.
 *
 * <p>Entry: {@link dev.allswell.core.registry.CheckRegistry}; it reports each {@code RegistryChange} to listeners and
 * asks {@code CheckKinds} what is installed. Sees no other package of the core. Threading: safe for use by any thread;
 * writes wait for the store without a lock, and changes are published one at a time, in the order of the journal.
 */
@NullMarked
package dev.allswell.core.registry;

import org.jspecify.annotations.NullMarked;
