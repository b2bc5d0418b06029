package dev.allswell.plugin.dns;

import dev.allswell.api.capability.NameResolver.Resolution;
import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.capability.ResolveException.Reason;
import dev.allswell.api.time.TimeSource;
import dev.allswell.plugin.testkit.time.RealTime;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A resolver against a name server of its own, with files of its own. */
abstract class TestingResolution {

    static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    final List<AutoCloseable> opened = new ArrayList<>();
    final TestingDnsServer server;

    TestingResolution() throws IOException {
        server = new TestingDnsServer();
    }

    @BeforeEach
    void write() throws IOException {
        opened.add(server);
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n192.0.2.99 Printer.lan printer # upstairs\n");
        Files.writeString(folder.resolve("resolv.conf"), "");
    }

    @AfterEach
    void close() throws Exception {
        for (var resource : opened.reversed()) {
            resource.close();
        }
    }

    DnsSettings settings() {
        return DnsSettings.defaults().withServers(List.of(server.address()));
    }

    static DnsSettings quick(DnsSettings settings) {
        return new DnsSettings(
                settings.servers(),
                settings.search(),
                settings.hostsFile(),
                Duration.ofMillis(300),
                1,
                settings.minTtl(),
                settings.maxTtl(),
                settings.maxNegativeTtl(),
                settings.cacheSize(),
                settings.maxQueries());
    }

    DnsResolver resolver() {
        return resolver(settings(), new RealTime());
    }

    DnsResolver resolver(DnsSettings settings, TimeSource time) {
        return started(new DnsResolver(
                settings,
                time,
                Thread.ofVirtual().name("dns-", 0).factory(),
                folder.resolve("hosts"),
                folder.resolve("resolv.conf")));
    }

    DnsResolver started(DnsResolver resolver) {
        resolver.start();
        opened.add(resolver::stop);
        return resolver;
    }

    static void assertFails(DnsResolver resolver, String host, Reason reason, String message) {
        assertThatThrownBy(() -> resolver.resolve(host, TIMEOUT))
                .isInstanceOfSatisfying(
                        ResolveException.class, failure -> assertThat(failure.reason()).isEqualTo(reason))
                .hasMessage(message);
    }

    static Resolution addresses(boolean cached, String... literals) {
        return new Resolution(
                Arrays.stream(literals).map(InetAddress::ofLiteral).toList(), cached);
    }
}
