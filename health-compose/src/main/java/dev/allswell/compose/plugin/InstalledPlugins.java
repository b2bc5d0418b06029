package dev.allswell.compose.plugin;

import java.util.ArrayList;
import java.util.List;

/**
 * All plugins that were found, in the order in which they were loaded: class path first, then folders by name.
 */
public record InstalledPlugins(List<InstalledPlugin> plugins) {

    public InstalledPlugins {
        plugins = List.copyOf(plugins);
    }

    /** Those that are refused. */
    public List<InstalledPlugin> refused() {
        return plugins.stream().filter(plugin -> plugin.problem().isPresent()).toList();
    }

    /** All of it for a person: a headline and a line for each plugin. */
    public String text() {
        var refused = refused().size();
        var text = new StringBuilder((plugins.size() - refused) + " plugins in use");
        if (refused > 0) {
            text.append(", ").append(refused).append(" refused");
        }
        plugins.forEach(plugin -> text.append("\n  ").append(line(plugin)));
        return text.toString();
    }

    private static String line(InstalledPlugin plugin) {
        var what = new ArrayList<String>();
        brings("checks", plugin.kinds(), what);
        brings("stores", plugin.stores(), what);
        brings("capabilities", plugin.capabilities(), what);
        return "%s %s from %s in %d ms: %s"
                .formatted(
                        plugin.name(),
                        plugin.version(),
                        plugin.source(),
                        plugin.loadTime().toMillis(),
                        plugin.problem().map(why -> "REFUSED, " + why).orElse(String.join("; ", what)));
    }

    private static void brings(String word, List<String> names, List<String> what) {
        if (!names.isEmpty()) {
            what.add(word + " " + String.join(", ", names));
        }
    }
}
