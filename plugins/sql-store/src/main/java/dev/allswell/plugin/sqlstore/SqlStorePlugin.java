package dev.allswell.plugin.sqlstore;

import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.plugin.StoreFactory;
import java.util.List;

/** Brings the store {@code sqlite}. */
public final class SqlStorePlugin implements HealthPlugin {

    @Override
    public String name() {
        return "sql-store";
    }

    @Override
    public String description() {
        return "Keeps definitions, states, journal and results in an SQLite file.";
    }

    @Override
    public List<StoreFactory<?>> storeFactories(PluginContext context) {
        return List.of(new SqliteStoreFactory());
    }
}
