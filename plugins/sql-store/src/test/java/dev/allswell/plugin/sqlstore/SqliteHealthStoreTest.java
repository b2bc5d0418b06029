package dev.allswell.plugin.sqlstore;

import dev.allswell.api.store.HealthStore;
import dev.allswell.plugin.testkit.store.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of every store, fulfilled by the one in SQLite. */
final class SqliteHealthStoreTest implements StoreContract {

    @TempDir
    private Path folder;

    @Override
    public HealthStore openStore() {
        return Stores.in(folder);
    }

    @Override
    public boolean persistent() {
        return true;
    }
}
