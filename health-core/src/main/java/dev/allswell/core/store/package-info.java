/**
 * The store for programs that need nothing to outlive them.
 *
 * <p>Entry: {@link dev.allswell.core.store.InMemoryHealthStore}. Sees no other package of the core. Threading: safe for
 * use by any thread; it has no thread of its own, writers run each other's completions, one at a time and in order.
 */
@NullMarked
package dev.allswell.core.store;

import org.jspecify.annotations.NullMarked;
