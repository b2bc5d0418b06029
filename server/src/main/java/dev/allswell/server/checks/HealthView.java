package dev.allswell.server.checks;

import java.util.List;

/** All machines and services. */
record HealthView(List<MachineView> machines, List<CheckView> services) {

    HealthView {
        machines = List.copyOf(machines);
        services = List.copyOf(services);
    }
}
