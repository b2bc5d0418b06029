package dev.allswell.server.checks;

import dev.allswell.api.snapshot.MachineHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A machine as the reference system tells of it.
 *
 * @param lastSeenSecs how long ago it was last heard; null when it never was
 * @param dnsResolves whether its name resolves; null when nobody looked
 */
record MachineView(
        String hostname,
        String status,
        Optional<Long> lastSeenSecs,
        List<String> sources,
        Optional<Instant> certExpires,
        Optional<Boolean> dnsResolves,
        List<String> warnings) {

    /** The view of a machine. */
    static MachineView of(MachineHealth machine) {
        return new MachineView(
                machine.hostname(),
                machine.status().word(),
                machine.lastSeen().map(Duration::toSeconds),
                machine.sources(),
                machine.certificateExpires(),
                machine.dnsResolves(),
                machine.warnings());
    }
}
