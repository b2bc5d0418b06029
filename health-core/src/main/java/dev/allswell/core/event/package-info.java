/**
 * Wakes the readers of the journal, and lets nobody read ahead of what is published.
 *
 * <p>Entry: {@link dev.allswell.core.event.EventStream}; each reader has a {@code JournalCursor}. Sees no sibling; the
 * journal itself is the store's. Threading: safe for use by any thread; no listener is called under a lock.
 */
@NullMarked
package dev.allswell.core.event;

import org.jspecify.annotations.NullMarked;
