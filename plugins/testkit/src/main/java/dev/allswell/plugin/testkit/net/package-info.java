/**
 * Peers on loopback that behave, misbehave or do nothing, as a test asks.
 *
 * <p>Entries: {@code TestingTcpServer}, {@code RefusingPort}, {@code UnansweringPort} and {@code FaultProxy}. Sees the
 * JDK. Threading: each owns the virtual threads it works on, and none of them is left once it is closed.
 */
@NullMarked
package dev.allswell.plugin.testkit.net;

import org.jspecify.annotations.NullMarked;
