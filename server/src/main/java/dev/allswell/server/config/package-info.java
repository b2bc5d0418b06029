/**
 * The configuration file: YAML with the place of every key, the settings of the process, the checks, and every problem
 * at once.
 *
 * <p>Entry: {@link dev.allswell.server.config.ConfigurationReader}. Sees health-api, health-core and health-compose.
 * Threading: everything here is immutable.
 */
@NullMarked
package dev.allswell.server.config;

import org.jspecify.annotations.NullMarked;
