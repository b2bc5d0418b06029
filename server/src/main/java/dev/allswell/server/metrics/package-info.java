/**
 * Metrics in the formats of Prometheus.
 *
 * <p>Entry: {@link dev.allswell.server.metrics.MetricRoutes}. Sees health-api, health-core, health-compose,
 * {@code server.http} and {@code server.status}. Threading: safe for use by any thread.
 */
@NullMarked
package dev.allswell.server.metrics;

import org.jspecify.annotations.NullMarked;
