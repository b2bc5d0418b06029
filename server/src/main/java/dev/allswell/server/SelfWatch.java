package dev.allswell.server;

import dev.allswell.api.check.CheckSpec;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.compose.plugin.ProbeCatalog;
import dev.allswell.core.registry.CheckRegistry;
import dev.allswell.server.config.ListenAddress;
import dev.allswell.server.http.JettyServer;
import java.util.List;

/** Watches this server over its own listener, from when that is up until just before it goes down. */
final class SelfWatch implements Managed {

    private static final String PREFIX = "self:";
    private static final String KIND = "http";

    private final JettyServer listener;
    private final CheckRegistry registry;
    private final ProbeCatalog catalog;

    SelfWatch(JettyServer listener, CheckRegistry registry, ProbeCatalog catalog) {
        this.listener = listener;
        this.registry = registry;
        this.catalog = catalog;
    }

    @Override
    public void start() {
        if (catalog.installed(KIND)) {
            var target = "http://" + reachable(listener.address()) + "/livez";
            registry.derive(PREFIX, List.of(CheckSpec.of(PREFIX + KIND, KIND, target)));
        }
    }

    @Override
    public void stop() {
        registry.derive(PREFIX, List.of());
    }

    /** One cannot connect to an address that stands for all. */
    private static ListenAddress reachable(ListenAddress address) {
        return switch (address.host()) {
            case "0.0.0.0" -> new ListenAddress("127.0.0.1", address.port());
            case "::", "0:0:0:0:0:0:0:0" -> new ListenAddress("::1", address.port());
            default -> address;
        };
    }
}
