/**
 * Builds the cores, loads plugins, wires the bridges, starts and stops everything in order.
 * Sees: the API and the core; the only place where cores meet each other and where Guice is at home.
 * Threading: building and starting happen on the caller's thread; constructors start nothing.
 */
@NullMarked
package dev.allswell.compose;

import org.jspecify.annotations.NullMarked;
