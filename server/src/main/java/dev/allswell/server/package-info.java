/**
 * The process: HTTP, pages, command line, configuration file, packaging.
 * Sees: everything below it, but plugins only through their folder.
 * Threading: listeners own their threads; servlets read immutable snapshots, without locks.
 */
@NullMarked
package dev.allswell.server;

import org.jspecify.annotations.NullMarked;
