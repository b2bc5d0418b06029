package dev.allswell.api.capability;

import java.util.List;
import java.util.Objects;

/** What a reverse proxy beside us forwards, so that each backend becomes a check named {@code proxy:…}. */
public interface ProxySnapshot {

    /** The entries at this moment, from memory. */
    List<Entry> entries();

    /**
     * One forwarding.
     *
     * @param name unique among the entries
     * @param listenPort where the proxy listens
     * @param backend where it forwards to: an {@code http} or {@code https} URL, or a bare {@code host:port}
     */
    record Entry(String name, int listenPort, String backend) {

        public Entry {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(backend, "backend");
        }
    }
}
