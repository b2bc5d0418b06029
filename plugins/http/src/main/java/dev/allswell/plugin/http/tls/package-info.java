/**
 * What a TLS handshake tells: facts about the certificates that were presented, and words for what went wrong.
 *
 * <p>Entries: {@link dev.allswell.plugin.http.tls.CertificateFacts} and
 * {@link dev.allswell.plugin.http.tls.TlsProblems}. Sees health-api. Threading: immutable values and pure functions.
 */
@NullMarked
package dev.allswell.plugin.http.tls;

import org.jspecify.annotations.NullMarked;
