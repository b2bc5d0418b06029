/**
 * Events as they happen, by server-sent events out of the journal.
 *
 * <p>Entry: {@link dev.allswell.server.stream.EventRoutes}. Sees health-api, health-core, {@code server.checks} and
 * {@code server.http}. Threading: each client has the virtual thread of its request, and a cursor of its own in the
 * journal, so that a slow one holds nobody up.
 */
@NullMarked
package dev.allswell.server.stream;

import org.jspecify.annotations.NullMarked;
