package dev.allswell.server.config;

import dev.allswell.api.settings.SettingsTree;
import java.util.Objects;

/**
 * Which store remembers.
 *
 * @param kind such as {@code sqlite}
 * @param settings what that kind needs to know
 */
public record StoreChoice(String kind, SettingsTree.Mapping settings) {

    public StoreChoice {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(settings, "settings");
    }
}
