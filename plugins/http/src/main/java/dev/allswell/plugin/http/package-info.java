/**
 * Asks whether an HTTP endpoint answers as it should: status, headers, body, certificate.
 *
 * <p>Entry: {@link dev.allswell.plugin.http.HttpPlugin}. Sees health-api and its own sub-packages exchange, assertion and
 * tls, which do not see it. Threading: waits on java.nio channels, so its probes run on virtual threads.
 */
@NullMarked
package dev.allswell.plugin.http;

import org.jspecify.annotations.NullMarked;
