/**
 * The engine: decides, schedules, remembers. Each room below does one thing and has one public entry.
 * Sees: the API and the rooms that the house plan allows; no Guice, no JSON, no JDBC, no input or output of its own.
 * Threading: each room says its own rule; nobody holds a lock across a probe or a callback.
 */
@NullMarked
package dev.allswell.core;

import org.jspecify.annotations.NullMarked;
