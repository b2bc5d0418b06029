package dev.allswell.api.snapshot;

import dev.allswell.api.check.CheckStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One machine at one moment, as others heard of it.
 *
 * @param hostname without trailing dot and without {@code .local}
 * @param status up, down or unknown
 * @param lastSeen how long ago it was last heard; absent when it never was
 * @param sources who heard it, {@code mdns} before {@code certmesh}
 * @param certificateExpires when its certificate expires; absent when it has none
 * @param dnsResolves whether its name resolves; absent when nobody looked
 * @param warnings such as {@code cert_expired} and {@code cert_expiring}
 */
public record MachineHealth(
        String hostname,
        CheckStatus status,
        Optional<Duration> lastSeen,
        List<String> sources,
        Optional<Instant> certificateExpires,
        Optional<Boolean> dnsResolves,
        List<String> warnings) {

    public MachineHealth {
        Objects.requireNonNull(hostname, "hostname");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(lastSeen, "lastSeen");
        sources = List.copyOf(sources);
        Objects.requireNonNull(certificateExpires, "certificateExpires");
        Objects.requireNonNull(dnsResolves, "dnsResolves");
        warnings = List.copyOf(warnings);
    }
}
