/**
 * The installed plugins over HTTP.
 *
 * <p>Entry: {@link dev.allswell.server.plugins.PluginRoutes}. Sees health-compose and {@code server.http}. Threading:
 * safe for use by any thread.
 */
@NullMarked
package dev.allswell.server.plugins;

import org.jspecify.annotations.NullMarked;
