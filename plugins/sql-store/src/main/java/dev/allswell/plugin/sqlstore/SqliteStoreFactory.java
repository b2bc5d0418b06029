package dev.allswell.plugin.sqlstore;

import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.plugin.StoreFactory;
import dev.allswell.api.store.HealthStore;

/** Makes stores that are one SQLite file in the data folder. */
public final class SqliteStoreFactory implements StoreFactory<SqliteSettings> {

    @Override
    public String kind() {
        return "sqlite";
    }

    @Override
    public Class<SqliteSettings> settingsType() {
        return SqliteSettings.class;
    }

    @Override
    public HealthStore create(SqliteSettings settings, PluginContext context) {
        return new SqliteHealthStore(
                settings,
                context.dataFolder(),
                context.time(),
                Thread.ofPlatform().name("allswell-store-writer").factory());
    }
}
