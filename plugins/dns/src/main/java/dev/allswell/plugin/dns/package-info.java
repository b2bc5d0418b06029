/**
 * Resolves names over UDP and TCP, with a deadline for each question and a cache that honours each answer's time to live.
 *
 * <p>Entries: {@code DnsPlugin}, found by {@link java.util.ServiceLoader}, and {@code DnsResolver}. Sees the API,
 * dnsjava for messages (not for input and output) and Caffeine. Threading: any thread may ask; questions travel on
 * virtual threads that the resolver owns.
 */
@NullMarked
package dev.allswell.plugin.dns;

import org.jspecify.annotations.NullMarked;
