/**
 * How the process is: for people and programs that ask about it, for load balancers and for orchestrators.
 *
 * <p>Entries: {@link dev.allswell.server.status.StatusRoutes} and {@link dev.allswell.server.status.HealthRoutes}. Sees
 * health-api, health-core, health-compose, {@code server.checks} and {@code server.http}. Threading: safe for use by any
 * thread.
 */
@NullMarked
package dev.allswell.server.status;

import org.jspecify.annotations.NullMarked;
