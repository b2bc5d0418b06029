/**
 * Checks over HTTP: what they are, how they are, what their probes found, and changing them; the reference system's own
 * paths among them.
 *
 * <p>Entries: {@link dev.allswell.server.checks.CheckRoutes} and {@link dev.allswell.server.checks.ReferenceRoutes}. Sees
 * health-api, health-core, health-compose, {@code server.http} and {@code server.config}. Threading: safe for use by any
 * thread.
 */
@NullMarked
package dev.allswell.server.checks;

import org.jspecify.annotations.NullMarked;
