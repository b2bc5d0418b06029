/**
 * What probes need from the network beside sockets: TLS contexts that share one trust policy, and host names looked up
 * by the operating system where no resolver plugin is installed.
 *
 * <p>Entries: {@link dev.allswell.compose.net.TlsContextCache} and
 * {@link dev.allswell.compose.net.FallbackNameResolver}. Sees the API and Caffeine. Threading: safe for use by any
 * thread; look-ups run on a few platform threads of their own, because a native look-up holds its carrier.
 */
@NullMarked
package dev.allswell.compose.net;

import org.jspecify.annotations.NullMarked;
