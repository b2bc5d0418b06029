package dev.allswell.plugin.sqlstore;

import dev.allswell.api.capability.Capability;
import dev.allswell.plugin.testkit.capability.CapabilityContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What the store says about itself. */
final class SqliteCapabilityTest implements CapabilityContract {

    @TempDir
    private Path folder;

    @Override
    public Capability capability() {
        return Stores.in(folder);
    }

    @Override
    public String name() {
        return "store";
    }
}
