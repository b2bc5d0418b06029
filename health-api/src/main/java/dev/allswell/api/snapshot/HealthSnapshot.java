package dev.allswell.api.snapshot;

import java.util.List;

/**
 * All machines and services at one moment.
 *
 * @param machines sorted by host name
 * @param services in the order their checks were added, derived checks last
 */
public record HealthSnapshot(List<MachineHealth> machines, List<ServiceHealth> services) {

    public HealthSnapshot {
        machines = List.copyOf(machines);
        services = List.copyOf(services);
    }
}
