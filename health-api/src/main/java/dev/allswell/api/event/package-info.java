/**
 * What happened: facts in the order in which they became true, as the journal keeps them.
 *
 * <p>Entries: {@link dev.allswell.api.event.HealthEvent} and {@link dev.allswell.api.event.JournalEntry}. Sees check and
 * probe. Threading: everything here is immutable.
 */
@NullMarked
package dev.allswell.api.event;

import org.jspecify.annotations.NullMarked;
