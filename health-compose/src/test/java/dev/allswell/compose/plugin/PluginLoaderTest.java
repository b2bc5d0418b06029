package dev.allswell.compose.plugin;

import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.probe.Probe;
import dev.allswell.api.probe.ProbeFactory;
import dev.allswell.api.probe.ProbeOutcome;
import dev.allswell.api.time.TimeSource;
import dev.allswell.compose.lifecycle.Patience;
import dev.allswell.plugin.testkit.probe.TestingProbeContext;
import dev.allswell.plugin.testkit.probe.TestingResolver;
import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PluginLoaderTest {

    private static final ThreadFactory THREADS =
            Thread.ofPlatform().daemon().name("plugins-", 0).factory();

    private final ManualTime time = new ManualTime();

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(home.resolve("plugins"));
    }

    @Test
    void loadsFoldersAndSingleJarsByNameAndReportsThem() throws Exception {
        TestingPlugins.jar("strange.B", "bee").versioned("1.2.3").pack(folder.resolve("bee").resolve("b.jar"));
        TestingPlugins.jar("strange.A", "ant").pack(folder.resolve("ant.jar"));

        var loaded = load();

        assertThat(loaded.probes()).containsOnlyKeys("ant", "bee");
        assertThat(loaded.installed().plugins()).extracting(InstalledPlugin::name).containsExactly("A", "B");
        var bee = loaded.installed().plugins().get(1);
        assertThat(bee.version()).isEqualTo("1.2.3");
        assertThat(bee.folder()).contains(folder.resolve("bee"));
        assertThat(bee.kinds()).containsExactly("bee");
        assertThat(bee.problem()).isEmpty();
        assertThat(loaded.installed().text())
                .isEqualTo(
                        "2 plugins in use\n  A unknown from %s in 0 ms: checks ant\n  B 1.2.3 from %s in 0 ms: checks bee"
                                .formatted(folder.resolve("ant.jar"), folder.resolve("bee")));
        assertThat(probe(loaded, "ant")).isEqualTo(ProbeOutcome.passed());
        loaded.stop();
    }

    @Test
    void twoVersionsOfOneLibraryLiveSideBySide() throws Exception {
        for (var version : List.of("one", "two")) {
            var own = folder.resolve(version);
            var library = TestingJar.empty()
                    .with("lib.Version",
                            "package lib; public final class Version { public static String text() { return \"%s\"; } }"
                                    .formatted(version))
                    .pack(own.resolve("lib.jar"));
            var plugin = "strange.P" + version;
            TestingJar.empty()
                    .with(plugin, TestingPlugins.source(plugin, version, "ProbeOutcome.degraded(lib.Version.text())"))
                    .naming(plugin)
                    .against(library)
                    .pack(own.resolve("plugin.jar"));
        }

        var loaded = load();

        assertThat(probe(loaded, "one")).isEqualTo(ProbeOutcome.degraded("one"));
        assertThat(probe(loaded, "two")).isEqualTo(ProbeOutcome.degraded("two"));
        loaded.stop();
    }

    @Test
    void aPluginSeesTheApiAndTheJdkAndNothingElseOfItsHost() throws Exception {
        var seen = """
                public static String see(String name) {
                    try {
                        return String.valueOf(Class.forName(name).getClassLoader());
                    } catch (ClassNotFoundException hidden) {
                        return "hidden";
                    }
                }
                public static String seeAll() {
                    return String.join(" ",
                            see("dev.allswell.compose.plugin.PluginLoader"),
                            see("com.google.inject.Injector"),
                            see("tools.jackson.databind.ObjectMapper"),
                            see("java.sql.Connection").contains("PlatformClassLoader") ? "jdk" : "no jdk",
                            String.valueOf(Settings.class.getResource("/META-INF/MANIFEST.MF").getPath().contains("curious.jar")),
                            String.valueOf(HealthPlugin.class.getClassLoader() == Settings.class.getClassLoader()),
                            Thread.currentThread().getContextClassLoader().getName());
                }
                """;
        TestingJar.empty()
                .with("strange.C", TestingPlugins.source("strange.C", "curious", "ProbeOutcome.degraded(seeAll())",
                        seen))
                .naming("strange.C")
                .pack(folder.resolve("curious.jar"));

        var loaded = load();

        assertThat(probe(loaded, "curious"))
                .isEqualTo(ProbeOutcome.degraded("hidden hidden hidden jdk true false plugin-curious"));
        loaded.stop();
    }

    @Test
    void theApiIsSharedByExactPackageNames() throws Exception {
        TestingJar.empty()
                .with("dev.allswell.api.own.Mine",
                        "package dev.allswell.api.own; public final class Mine { public static final String TEXT = new String(\"mine\"); }")
                .with("strange.D", TestingPlugins.source(
                        "strange.D", "own", "ProbeOutcome.degraded(dev.allswell.api.own.Mine.TEXT)"))
                .naming("strange.D")
                .pack(folder.resolve("own.jar"));

        var loaded = load();

        assertThat(probe(loaded, "own")).isEqualTo(ProbeOutcome.degraded("mine"));
        loaded.stop();
    }

    @Test
    void brokenPluginsAreReportedAndTheOthersLoad() throws Exception {
        TestingPlugins.jar("strange.Good", "good").pack(folder.resolve("good.jar"));
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("garbage.jar"), "no zip");
        TestingJar.empty().withFile("readme.txt", "hello").pack(folder.resolve("nameless.jar"));
        TestingJar.empty().naming("strange.Gone").pack(folder.resolve("gone.jar"));
        TestingJar.empty().naming("this is no class name").pack(folder.resolve("malformed.jar"));
        broken("throws", "public Throws() { throw new IllegalStateException(\"no\\nway\"); }");
        broken("errs", "static { if (true) throw new AssertionError(\"static\"); }");
        broken("nulls",
                "@Override public List<ProbeFactory<?>> probeFactories(PluginContext context) { return null; }");
        broken("holds-null", "@Override public List<ProbeFactory<?>> probeFactories(PluginContext context) {"
                + " return java.util.Collections.singletonList(null); }");
        broken("newer", "@Override public int spiLevel() { return 7; }");
        broken("forges", "@Override public String name() { return \"a\\nb\"; }");
        var library = TestingJar.empty()
                .with("lib.Lost", "package lib; public class Lost { public Lost() {} }")
                .pack(home.resolve("elsewhere.jar"));
        TestingPlugins.withBody("strange.Lacks", "private final Object lost = new lib.Lost();")
                .against(library)
                .pack(folder.resolve("lacks.jar"));

        var loaded = load();

        assertThat(loaded.probes()).containsOnlyKeys("good");
        assertThat(problem(loaded, "empty")).isEqualTo("holds no jar");
        assertThat(problem(loaded, "garbage")).startsWith("garbage.jar is not a jar that can be read: ");
        assertThat(problem(loaded, "nameless"))
                .isEqualTo("none of its jars names a class in META-INF/services/dev.allswell.api.plugin.HealthPlugin");
        assertThat(problem(loaded, "gone")).contains("Provider strange.Gone not found");
        assertThat(problem(loaded, "malformed")).contains("Illegal");
        assertThat(problem(loaded, "strange.Throws")).isEqualTo("it threw java.lang.IllegalStateException: no way");
        assertThat(problem(loaded, "strange.Errs")).contains("static");
        assertThat(problem(loaded, "Nulls")).isEqualTo("probeFactories() is null");
        assertThat(problem(loaded, "HoldsNull")).isEqualTo("an element of probeFactories() is null");
        assertThat(problem(loaded, "Newer")).isEqualTo(
                "it needs level 7 of the plugin interface, and this Allswell has 1; "
                        + "take another version of the plugin or of Allswell");
        assertThat(problem(loaded, "strange.Forges")).isEqualTo("name() is no single line of at most 500 characters");
        assertThat(problem(loaded, "strange.Lacks")).isEqualTo("a class is missing: lib/Lost");
        assertThat(loaded.installed().text()).startsWith("1 plugins in use, 12 refused\n").hasLineCount(14);
        loaded.stop();
    }

    @Test
    void aPluginThatHangsIsGivenUpAndTheOthersLoad() throws Exception {
        TestingPlugins.jar("strange.Good", "good").pack(folder.resolve("good.jar"));
        var hangs = "allswell.test.hangs";
        broken("hangs", "public Hangs() throws InterruptedException {"
                + " System.setProperty(\"" + hangs
                + "\", \"yes\"); new java.util.concurrent.CountDownLatch(1).await(); }");
        Patience untilItHangs = (latch, atMost) -> {
            Eventually.until("loaded, or hanging", () -> latch.getCount() == 0 || System.getProperty(hangs) != null);
            return latch.getCount() == 0;
        };

        var loaded = new PluginLoader(context(), getClass().getClassLoader(), time, THREADS, untilItHangs)
                .load(List.of(folder), Set.of());

        assertThat(loaded.probes()).containsOnlyKeys("good");
        assertThat(problem(loaded, "strange.Hangs")).startsWith(
                "it did not load within 10 s; it was in strange.Hangs.<init>(");
        System.clearProperty(hangs);
        loaded.stop();
    }

    @Test
    void whatIsThereAlreadyIsRefusedAndBothAreNamed() throws Exception {
        TestingPlugins.jar("strange.First", "web").pack(folder.resolve("a.jar"));
        TestingPlugins.jar("strange.Second", "web").pack(folder.resolve("b.jar"));
        TestingPlugins.jar("strange.Third", "own").pack(folder.resolve("c.jar"));

        var loaded = loader().load(List.of(folder), Set.of("own"));

        assertThat(loaded.probes()).containsOnlyKeys("web");
        assertThat(problem(loaded, "Second"))
                .isEqualTo("the check kind web is already there, from plugin First (%s)".formatted(folder.resolve(
                        "a.jar")));
        assertThat(problem(loaded, "Third")).isEqualTo("the check kind own is already there, from this program itself");
        loaded.stop();
    }

    @Test
    void pluginsOnTheClassPathAreFoundToo() throws Exception {
        var jar = TestingPlugins.jar("strange.Near", "near").pack(home.resolve("near.jar"));
        try (var classPath = new java.net.URLClassLoader(
                new java.net.URL[]{jar.toUri().toURL()}, HealthPlugin.class.getClassLoader())) {
            var loaded = new PluginLoader(context(), classPath, time, THREADS, Patience.real()).load(List.of(), Set
                    .of());

            assertThat(loaded.probes()).containsOnlyKeys("near");
            assertThat(loaded.installed().plugins()).singleElement()
                    .satisfies(plugin -> assertThat(plugin.source()).isEqualTo("class path"));
            loaded.stop();
        }
    }

    @Test
    void afterTheStopNoMoreClassesAreLoaded() throws Exception {
        TestingPlugins.jar("strange.A", "ant").pack(folder.resolve("ant.jar"));
        var loaded = load();
        var settings = factory(loaded, "ant").settingsType();

        loaded.stop();

        assertThatThrownBy(() -> settings.getClassLoader().loadClass("strange.Other"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(settings.getClassLoader().getResource("strange/A.class")).isNull();
    }

    @Test
    void foldersThatDoNotExistHoldNothing() throws Exception {
        var loaded = loader().load(List.of(home.resolve("nowhere")), Set.of());

        assertThat(loaded.installed().plugins()).isEmpty();
        loaded.stop();
    }

    private void broken(String name, String body) {
        var simple = new StringBuilder();
        for (var part : name.split("-")) {
            simple.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
        }
        TestingPlugins.withBody("strange." + simple, body).pack(folder.resolve(name + ".jar"));
    }

    private LoadedPlugins load() {
        return loader().load(List.of(folder), Set.of());
    }

    private PluginLoader loader() {
        return new PluginLoader(context(), getClass().getClassLoader(), time, THREADS, Patience.real());
    }

    private PluginContext context() {
        return new PluginContext() {
            @Override
            public Path dataFolder() {
                return home;
            }

            @Override
            public TimeSource time() {
                return time;
            }
        };
    }

    private ProbeOutcome probe(LoadedPlugins loaded, String kind) throws Exception {
        try (var probe = create(factory(loaded, kind))) {
            return probe.probe(new TestingProbeContext(time, Duration.ofSeconds(1), new TestingResolver(), options -> {
                throw new IOException("no TLS in this test");
            }));
        }
    }

    private static ProbeFactory<?> factory(LoadedPlugins loaded, String kind) {
        var factory = loaded.probes().get(kind);
        assertThat(factory).isNotNull();
        return factory;
    }

    private static <S extends Record> Probe create(ProbeFactory<S> factory) throws Exception {
        return factory.create("", factory.settingsType().getConstructor().newInstance());
    }

    private static String problem(LoadedPlugins loaded, String name) {
        return loaded.installed().plugins().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .flatMap(InstalledPlugin::problem)
                .orElse("no problem");
    }
}
