/**
 * What a check is: its identity, what it looks at, how often, and when a change of state counts.
 *
 * <p>Entries: {@link dev.allswell.api.check.CheckSpec}, what a person writes, and
 * {@link dev.allswell.api.check.CheckDefinition}, what the registry keeps. Sees settings. Threading: everything here is
 * immutable.
 */
@NullMarked
package dev.allswell.api.check;

import org.jspecify.annotations.NullMarked;
