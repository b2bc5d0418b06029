/**
 * Remembers everything in one SQLite file: definitions, confirmed states, journal and results.
 *
 * <p>Entry: {@link dev.allswell.plugin.sqlstore.SqlStorePlugin}. Sees {@code dev.allswell.api}, SQLite's driver and
 * Jackson's streams. Threading: one writer thread owns the one writing connection and commits in groups; readers borrow
 * one of a few reading connections for the length of one question.
 */
@NullMarked
package dev.allswell.plugin.sqlstore;

import org.jspecify.annotations.NullMarked;
