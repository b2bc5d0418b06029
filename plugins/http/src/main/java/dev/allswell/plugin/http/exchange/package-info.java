/**
 * One HTTP/1.1 request and its response over one fresh connection: target, request bytes, connection with or without
 * TLS, and an incremental response parser.
 *
 * <p>Entry: {@link dev.allswell.plugin.http.exchange.Exchange}. Sees health-api and the tls package. Threading: an
 * exchange belongs to the thread that probes; targets and request templates are immutable.
 */
@NullMarked
package dev.allswell.plugin.http.exchange;

import org.jspecify.annotations.NullMarked;
