/** The TCP plugin against real sockets on loopback. */
@NullMarked
package dev.allswell.plugin.tcp;

import org.jspecify.annotations.NullMarked;
