/**
 * Who may do what: the administrator's token, the rules for reading and writing, how failed attempts are told, and the
 * headers of every answer.
 *
 * <p>Entry: {@link dev.allswell.server.security.AccessPolicy}. Sees health-api and nothing of the server. Threading: safe
 * for use by any thread.
 */
@NullMarked
package dev.allswell.server.security;

import org.jspecify.annotations.NullMarked;
