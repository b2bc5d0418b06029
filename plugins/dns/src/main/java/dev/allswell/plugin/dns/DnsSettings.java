package dev.allswell.plugin.dns;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Setting;
import java.time.Duration;
import java.util.List;

/** How names are resolved. Everything may be left out. */
public record DnsSettings(
        @Setting("Name servers as address, address:port or [address]:port; the system's when left out.") @Range(
                max = "10") List<String> servers,
        @Setting("Domains that are tried for short names; the system's when left out.") @Range(
                max = "32") List<String> search,
        @Setting(value = "Whether the system's hosts file is asked first.", byDefault = "true") boolean hostsFile,
        @Setting(value = "How long one name server may take before the next is asked.", byDefault = "1s") @Range(
                min = "10ms", max = "30s") Duration serverTimeout,
        @Setting(value = "How often each name server is asked.", byDefault = "2") @Range(min = "1",
                max = "10") int attempts,
        @Setting(value = "The shortest time an answer is kept, whatever its own time to live.",
                byDefault = "1s") @Range(min = "1ms", max = "1h") Duration minTtl,
        @Setting(value = "The longest time an answer is kept, whatever its own time to live.", byDefault = "1h") @Range(
                min = "1ms", max = "7d") Duration maxTtl,
        @Setting(value = "The longest time it is kept that a name does not exist.", byDefault = "30s") @Range(
                min = "1ms", max = "1h") Duration maxNegativeTtl,
        @Setting(value = "How many names are kept.", byDefault = "10000") @Range(min = "1",
                max = "1000000") int cacheSize,
        @Setting(value = "How many questions may be under way at once.", byDefault = "256") @Range(min = "1",
                max = "10000") int maxQueries) {

    public DnsSettings {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
    }

    /** The system's name servers, and the defaults. */
    public static DnsSettings defaults() {
        return new DnsSettings(
                List.of(),
                List.of(),
                true,
                Duration.ofSeconds(1),
                2,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Duration.ofSeconds(30),
                10_000,
                256);
    }

    /** The same with those name servers. */
    public DnsSettings withServers(List<String> newServers) {
        return new DnsSettings(
                newServers,
                search,
                hostsFile,
                serverTimeout,
                attempts,
                minTtl,
                maxTtl,
                maxNegativeTtl,
                cacheSize,
                maxQueries);
    }
}
