package dev.allswell.compose;

import dev.allswell.api.capability.CapabilityStatus;
import dev.allswell.api.capability.NameResolver;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.SettingsTree;
import dev.allswell.compose.lifecycle.LifecycleLimits;
import dev.allswell.compose.lifecycle.StopReport.Stopped;
import dev.allswell.compose.plugin.InstalledPlugins;
import dev.allswell.compose.plugin.TestingJar;
import dev.allswell.compose.status.CapabilityLadder;
import dev.allswell.compose.wiring.InvalidApplicationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A stranger's plugin in a folder brings a resolver; it is made with its settings, started, used, reported, stopped. */
class PluginApplicationTest {

    private static final String SOURCE = """
            package strange;

            import dev.allswell.api.capability.*;
            import dev.allswell.api.lifecycle.Managed;
            import dev.allswell.api.plugin.*;
            import dev.allswell.api.settings.*;
            import java.net.InetAddress;
            import java.time.Duration;
            import java.util.List;

            public final class Phonebook implements HealthPlugin {
                public record Settings(@Setting("The one address there is.") String address) {}

                @Override public List<CapabilityFactory<?, ?>> capabilityFactories(PluginContext context) {
                    return List.of(new CapabilityFactory<NameResolver, Settings>() {
                        @Override public String name() { return "dns"; }
                        @Override public Class<NameResolver> port() { return NameResolver.class; }
                        @Override public Class<Settings> settingsType() { return Settings.class; }
                        @Override public NameResolver create(Settings settings, PluginContext context) {
                            return new Resolver(settings.address());
                        }
                    });
                }

                static final class Resolver implements NameResolver, Managed, Capability {
                    private final String address;
                    private volatile boolean open;
                    Resolver(String address) { this.address = address; }
                    @Override public void start() { open = true; }
                    @Override public void stop() { open = false; }
                    @Override public CapabilityStatus status() {
                        return new CapabilityStatus("dns", Thread.currentThread().getContextClassLoader().getName(), open);
                    }
                    @Override public Resolution resolve(String host, Duration timeout) throws ResolveException {
                        try {
                            return new Resolution(List.of(InetAddress.getByName(address)), true);
                        } catch (java.net.UnknownHostException wrong) {
                            throw new ResolveException(ResolveException.Reason.NOT_FOUND, wrong.getMessage());
                        }
                    }
                }
            }
            """;

    @TempDir
    Path home;

    @BeforeEach
    void packPlugin() {
        TestingJar.empty()
                .with("strange.Phonebook", SOURCE)
                .naming("strange.Phonebook")
                .pack(home.resolve("plugins").resolve("phonebook").resolve("phonebook.jar"));
    }

    @Test
    void itsCapabilityIsUsedAndReportedAndStopped() throws Exception {
        var application = builder().capability("dns", SettingsTree.empty().with("address", "192.0.2.7")).build();
        application.start();

        var resolver = application.injector().getInstance(NameResolver.class);
        assertThat(resolver.resolve("anything", Duration.ofSeconds(1)).addresses()).singleElement()
                .satisfies(address -> assertThat(address.getHostAddress()).isEqualTo("192.0.2.7"));
        var ladder = application.injector().getInstance(CapabilityLadder.class);
        assertThat(ladder.rows().getFirst()).isEqualTo(new CapabilityStatus("dns", "plugin-phonebook", true));
        assertThat(ladder.rows()).extracting(CapabilityStatus::name).containsExactly("dns", "health", "store");
        assertThat(application.injector().getInstance(InstalledPlugins.class).plugins()).singleElement()
                .satisfies(plugin -> assertThat(plugin.capabilities()).containsExactly("dns"));

        assertThat(application.stop().objects()).extracting(Stopped::name).containsOnlyOnce("dns");
        assertThat(ladder.rows().getFirst().healthy()).isFalse();
    }

    @Test
    void wrongSettingsAreToldWithTheirPlace() {
        var builder = builder().capability("dns", SettingsTree.empty().with("adress", "192.0.2.7"));

        var failure = catchThrowableOfType(InvalidApplicationException.class, builder::build);

        assertThat(failure.problems()).extracting(Problem::pointer)
                .containsExactlyInAnyOrder("/capabilities/dns/address", "/capabilities/dns/adress");
        assertThat(failure).hasMessageContaining("did you mean");
    }

    private ApplicationBuilder builder() {
        return AllswellApplication.builder()
                .limits(LifecycleLimits.DEFAULT.withDrain(Duration.ZERO))
                .pluginFolders(List.of(home.resolve("plugins")));
    }
}
