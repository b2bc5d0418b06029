/**
 * What a response must be like: status ranges, header and body assertions, JSON pointers. A broken one throws a
 * {@link dev.allswell.plugin.http.exchange.LookFailure} that shows what was found instead.
 *
 * <p>Entries: {@link dev.allswell.plugin.http.assertion.HeaderAssertion} and
 * {@link dev.allswell.plugin.http.assertion.BodyAssertion}. Sees exchange. Threading: assertions are immutable and may
 * be used by any thread.
 */
@NullMarked
package dev.allswell.plugin.http.assertion;

import org.jspecify.annotations.NullMarked;
