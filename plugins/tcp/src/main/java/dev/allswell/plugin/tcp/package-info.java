/**
 * Asks whether a TCP port answers, says what it should when asked to, and how long each phase took.
 *
 * <p>Entry: {@code TcpPlugin}, found by {@link java.util.ServiceLoader}. Sees the API alone. Threading: waits on java.nio
 * only, so its probes run on virtual threads; a probe holds nothing between looks.
 */
@NullMarked
package dev.allswell.plugin.tcp;

import org.jspecify.annotations.NullMarked;
