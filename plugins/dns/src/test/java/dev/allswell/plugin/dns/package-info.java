/** The DNS plugin against a small name server on loopback. */
@NullMarked
package dev.allswell.plugin.dns;

import org.jspecify.annotations.NullMarked;
