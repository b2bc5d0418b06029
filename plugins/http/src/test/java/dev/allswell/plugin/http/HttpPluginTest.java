package dev.allswell.plugin.http;

import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.api.time.TimeSource;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HttpPluginTest {

    private record Somewhere(Path dataFolder, TimeSource time) implements PluginContext {}

    @Test
    void theServiceLoaderFindsItWithOneKindOfProbe() {
        var plugin = ServiceLoader.load(HealthPlugin.class).findFirst().orElseThrow();

        assertThat(plugin.name()).isEqualTo("http");
        assertThat(plugin.spiLevel()).isEqualTo(HealthPlugin.SPI_LEVEL);
        assertThat(plugin.probeFactories(new Somewhere(Path.of("."), new ManualTime())))
                .singleElement()
                .satisfies(factory -> {
                    assertThat(factory.kind()).isEqualTo("http");
                    assertThat(factory.threadKind()).isEqualTo(ThreadKind.VIRTUAL);
                });
    }

    @Test
    void theLoadOfACheckIsCountedByItsHost() {
        var factory = new HttpProbeFactory();
        var settings = TestingSettings.defaults().settings();

        assertThat(factory.targetHost("https://WWW.Example.org:8443/x", settings)).hasValue("www.example.org");
        assertThat(factory.targetHost("http://[::1]:80/", settings)).hasValue("::1");
        assertThat(factory.targetHost("nonsense", settings)).isEmpty();
    }
}
