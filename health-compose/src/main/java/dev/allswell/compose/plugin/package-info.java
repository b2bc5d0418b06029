/**
 * Plugins as guests: found on the class path and in plugin folders, each folder with a class loader of its own, called
 * through wrappers, refused with a reason when they are not what they should be.
 *
 * <p>Entry: {@link dev.allswell.compose.plugin.PluginLoader}. Sees health-api, the ports of core.registry and core.run,
 * config and lifecycle. Threading: plugins are loaded one at a time, each on a thread of its own with a deadline; what
 * comes out is immutable.
 */
@NullMarked
package dev.allswell.compose.plugin;

import org.jspecify.annotations.NullMarked;
