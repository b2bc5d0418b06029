/**
 * The HTTP server: Jetty, a small router, requests and answers in JSON, errors by RFC 9457. What is served, the other
 * packages say as routes.
 *
 * <p>Entry: {@link dev.allswell.server.http.JettyServer}. Sees health-api, health-core, {@code compose.config} and
 * {@code server.security}. Threading: each request has a virtual thread of its own; everything here is safe for any.
 */
@NullMarked
package dev.allswell.server.http;

import org.jspecify.annotations.NullMarked;
