/** Tests of the SQLite store: the contract of every store, and what this one promises beyond it. */
@NullMarked
package dev.allswell.plugin.sqlstore;

import org.jspecify.annotations.NullMarked;
