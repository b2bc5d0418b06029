package dev.allswell.server.plugins;

import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.compose.plugin.InstalledPlugin;
import dev.allswell.compose.plugin.InstalledPlugins;
import dev.allswell.compose.plugin.ProbeCatalog;
import dev.allswell.server.http.Exchange;
import dev.allswell.server.http.Route;
import dev.allswell.server.http.RouteGroup;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** {@code /v1/plugins}: what was found, whether it is used, and the kinds of checks there are. */
public final class PluginRoutes implements RouteGroup {

    private final InstalledPlugins plugins;
    private final ProbeCatalog catalog;

    /** Routes to those. */
    public PluginRoutes(InstalledPlugins plugins, ProbeCatalog catalog) {
        this.plugins = plugins;
        this.catalog = catalog;
    }

    /** Everything that is installed. */
    record PluginsView(List<PluginView> plugins, List<KindView> kinds) {

        PluginsView {
            plugins = List.copyOf(plugins);
            kinds = List.copyOf(kinds);
        }
    }

    /** A kind of check. */
    record KindView(String kind, String description) {}

    /**
     * A plugin.
     *
     * @param source {@code class path} or the path of its folder
     * @param problem why it is refused; null when it is in use
     */
    record PluginView(
            String name,
            String version,
            String description,
            String source,
            List<String> kinds,
            List<String> stores,
            List<String> capabilities,
            long loadMs,
            Optional<String> problem) {

        static PluginView of(InstalledPlugin plugin) {
            return new PluginView(
                    plugin.name(),
                    plugin.version(),
                    plugin.description(),
                    plugin.source(),
                    plugin.kinds(),
                    plugin.stores(),
                    plugin.capabilities(),
                    plugin.loadTime().toMillis(),
                    plugin.problem());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/v1/plugins", this::list));
    }

    private void list(Exchange exchange) throws IOException {
        exchange.allowParameters();
        var kinds = catalog.kinds().stream()
                .map(kind -> new KindView(kind, catalog.factory(kind).map(ProbeFactory::description).orElse("")))
                .toList();
        exchange.json(200, new PluginsView(plugins.plugins().stream().map(PluginView::of).toList(), kinds));
    }
}
