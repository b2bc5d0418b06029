package dev.allswell.api.capability;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Turns host names into addresses, within a deadline, with a cache that honours the records' time to live.
 *
 * <p>Safe for use by any thread; blocks the caller, and never a carrier of virtual threads.
 */
public interface NameResolver {

    /**
     * The addresses of a host. A literal IPv4 or IPv6 address, in brackets or not, is returned as it is, without any
     * look-up.
     *
     * @param host a name or a literal address
     * @param timeout how long it may take in all
     * @throws ResolveException when there is no answer, or an answer without addresses
     * @throws InterruptedException when the calling thread was interrupted
     */
    Resolution resolve(String host, Duration timeout) throws ResolveException, InterruptedException;

    /**
     * What was found.
     *
     * @param addresses at least one, in the order they should be tried
     * @param cached whether it was answered from memory
     */
    record Resolution(List<InetAddress> addresses, boolean cached) {

        public Resolution {
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("a resolution has at least one address");
            }
        }
    }
}
