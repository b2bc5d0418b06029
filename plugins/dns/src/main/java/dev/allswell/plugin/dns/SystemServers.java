package dev.allswell.plugin.dns;

import dev.allswell.api.time.TimeSource;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.xbill.DNS.Name;
import org.xbill.DNS.ResolverConfig;

/**
 * Whom to ask just now: the settings' name servers and search domains, and where they are silent the system's, which may
 * change at any time. Safe for use by any thread; reads a small file now and then.
 */
final class SystemServers {

    private static final NameServers NONE = new NameServers(List.of(), List.of(), 1);

    private final List<InetSocketAddress> servers;
    private final List<String> search;
    private final Path resolvConf;
    private final WatchedFile<NameServers> file;
    private final AtomicReference<NameServers> lastKnown = new AtomicReference<>(NONE);
    private final AtomicReference<NameServers> platform = new AtomicReference<>(NONE);

    SystemServers(DnsSettings settings, Path resolvConf, TimeSource time) {
        this.servers = settings.servers().stream().map(NameServers::server).toList();
        this.search = NameServers.domains(settings.search());
        this.resolvConf = resolvConf;
        this.file = new WatchedFile<>(resolvConf, NameServers::ofResolvConf, time);
    }

    /** Reads the system's configuration for the first time. */
    void load() {
        if (servers.isEmpty() && !Files.exists(resolvConf)) {
            platform.set(ofPlatform());
        }
        current();
    }

    /** Whom to ask now. */
    NameServers current() {
        var found = servers.isEmpty() ? file.current() : NONE;
        var given = found.servers().isEmpty() ? platform.get() : found;
        var now = new NameServers(
                servers.isEmpty() ? given.servers() : servers,
                search.isEmpty() ? given.search() : search,
                given.ndots());
        lastKnown.set(now);
        return now;
    }

    /** Whom to ask, as far as is known without looking. */
    NameServers lastKnown() {
        return lastKnown.get();
    }

    /** Where this system keeps its hosts file. */
    static Path hostsFile() {
        return Optional.ofNullable(System.getenv("SystemRoot"))
                .map(root -> Path.of(root, "System32", "drivers", "etc", "hosts"))
                .orElse(Path.of("/etc/hosts"));
    }

    /** What the library finds out on systems without a {@code resolv.conf}. */
    private static NameServers ofPlatform() {
        var found = new ResolverConfig();
        return new NameServers(
                found.servers(),
                NameServers.domains(found.searchPath().stream().map(Name::toString).toList()),
                found.ndots());
    }
}
