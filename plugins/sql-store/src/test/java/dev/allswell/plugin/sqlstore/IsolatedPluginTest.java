package dev.allswell.plugin.sqlstore;

import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.plugin.StoreFactory;
import dev.allswell.api.store.HealthStore;
import dev.allswell.api.time.TimeSource;
import dev.allswell.plugin.testkit.store.StoreFixtures;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import tools.jackson.core.JsonParser;

import static dev.allswell.plugin.sqlstore.Stores.await;
import static org.assertj.core.api.Assertions.assertThat;

/** The plugin works in a class loader of its own that has its jar, its two libraries, the API and the JDK. */
final class IsolatedPluginTest {

    @TempDir
    private Path folder;

    @Test
    void aStoreWorksInALoaderOfItsOwn() throws Exception {
        try (var loader = new ApiOnlyLoader(List.of(
                SqlStorePlugin.class, SQLiteConfig.class, JsonParser.class))) {
            var plugin = ServiceLoader.load(HealthPlugin.class, loader).findFirst().orElseThrow();
            assertThat(plugin.getClass()).isNotEqualTo(SqlStorePlugin.class);
            assertThat(plugin.name()).isEqualTo("sql-store");
            assertThat(plugin.description()).isNotBlank();

            var context = new FolderContext(folder, new ManualTime());
            var factories = plugin.storeFactories(context);
            assertThat(factories).singleElement().satisfies(factory -> {
                assertThat(factory.kind()).isEqualTo("sqlite");
                writeAndRead(store(factory, context));
            });
        }
    }

    private static <S extends Record> HealthStore store(StoreFactory<S> factory, PluginContext context)
            throws ReflectiveOperationException {
        var defaults = factory.settingsType().getMethod("defaults").invoke(null);
        return factory.create(factory.settingsType().cast(defaults), context);
    }

    private static void writeAndRead(HealthStore store) throws Exception {
        var rich = StoreFixtures.richDefinition(1);
        store.start();
        try {
            await(store.definitions().put(rich, StoreFixtures.added(rich)));
            assertThat(store.definitions().all()).containsExactly(rich);
        } finally {
            store.stop();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("allswell-store-writer");
    }

    private record FolderContext(Path dataFolder, TimeSource time) implements PluginContext {}

    /** Shares the API and the JDK with the test, and has the places where those classes come from to itself. */
    private static final class ApiOnlyLoader extends URLClassLoader {

        ApiOnlyLoader(List<Class<?>> classes) {
            super(places(classes), ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith("dev.allswell.api.")
                    ? IsolatedPluginTest.class.getClassLoader().loadClass(name)
                    : super.findClass(name);
        }

        private static URL[] places(List<Class<?>> classes) {
            return classes.stream()
                    .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                    .toArray(URL[]::new);
        }
    }
}
