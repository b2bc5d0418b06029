package dev.allswell.plugin.dns;

import dev.allswell.api.capability.Capability;
import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.lifecycle.Managed;
import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.plugin.PluginContext;
import dev.allswell.api.time.TimeSource;
import dev.allswell.plugin.testkit.capability.CapabilityContract;
import dev.allswell.plugin.testkit.settings.SettingsContract;
import dev.allswell.plugin.testkit.time.RealTime;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DnsCapabilityTest implements CapabilityContract, SettingsContract {

    private final DnsResolverFactory factory = new DnsResolverFactory();

    @Override
    public Capability capability() {
        return (DnsResolver) factory.create(DnsSettings.defaults().withServers(List.of("192.0.2.53")),
                new TestingContext());
    }

    @Override
    public Class<DnsSettings> settingsType() {
        return factory.settingsType();
    }

    @Override
    public String name() {
        return "dns";
    }

    @Test
    void thePluginBringsAResolverThatIsManaged() {
        assertThat(ServiceLoader.load(HealthPlugin.class))
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.capabilityFactories(new TestingContext()))
                        .singleElement()
                        .satisfies(brought -> {
                            assertThat(brought.name()).isEqualTo("dns");
                            assertThat(brought.port()).isEqualTo(NameResolver.class);
                            assertThat(brought.settingsType()).isEqualTo(DnsSettings.class);
                        }));
        assertThat(capability()).isInstanceOf(Managed.class);
    }

    @Test
    void theSystemsServersAreUsedUnlessOthersAreNamed() {
        assertThat(factory.create(DnsSettings.defaults(), new TestingContext())).isInstanceOf(NameResolver.class);
    }

    @Test
    void aNameServerThatCannotBeReadIsNamed() {
        assertThatThrownBy(() -> factory.create(DnsSettings.defaults().withServers(List.of("ns1")),
                new TestingContext()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a name server is an address, address:port or [address]:port, not: ns1");
    }

    private record TestingContext() implements PluginContext {

        @Override
        public Path dataFolder() {
            throw new AssertionError("name resolution keeps nothing on disk");
        }

        @Override
        public TimeSource time() {
            return new RealTime();
        }
    }
}
