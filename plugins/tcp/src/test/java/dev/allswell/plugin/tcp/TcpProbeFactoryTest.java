package dev.allswell.plugin.tcp;

import dev.allswell.api.plugin.HealthPlugin;
import dev.allswell.api.probe.ThreadKind;
import dev.allswell.api.settings.Problem;
import dev.allswell.api.settings.Secret;
import dev.allswell.plugin.tcp.TcpSettings.AddressFamily;
import dev.allswell.plugin.testkit.probe.ProbeFactoryContract;
import dev.allswell.plugin.testkit.probe.ProbeFixture;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TcpProbeFactoryTest implements ProbeFactoryContract<TcpSettings> {

    private static final TcpSettings PLAIN = TcpSettings.defaults();

    private final TcpProbeFactory factory = new TcpProbeFactory();

    @Override
    public ProbeFixture<TcpSettings> valid() {
        return ProbeFixture.of(factory, "DB.example.org:5432", PLAIN);
    }

    @Override
    public List<Refusal<TcpSettings>> refusals() {
        return List.of(
                target("web", "TCP target must be host:port"),
                target("", "TCP target must be host:port"),
                target(":80", "TCP target host is empty"),
                target(" :80", "TCP target host is empty"),
                target("[]:80", "TCP target host is empty"),
                target("web:", "TCP target port must be a number"),
                target("web:http", "TCP target port must be a number"),
                target("web:-1", "TCP target port must be a number"),
                target("web:80:90", "TCP target port must be a number"),
                target("web:80 ", "TCP target port must be a number"),
                target("http://web:80", "TCP target port must be a number"),
                target("web:65536", "TCP target port must be a number up to 65535"),
                target("web:99999999999", "TCP target port must be a number up to 65535"),
                target("web:0", "TCP target port must not be 0, because nothing can listen there"),
                target("a b:80", "TCP target host must be a name or an address, without blanks or any of / @ ? # [ ]"),
                target("u@web:80",
                        "TCP target host must be a name or an address, without blanks or any of / @ ? # [ ]"),
                target("::1", "TCP target must be host:port, with an IPv6 address in brackets, such as [::1]:80"),
                target(
                        "2001:db8::7",
                        "TCP target must be host:port, with an IPv6 address in brackets, such as [2001:db8::7]:80"),
                target("[::1]", "TCP target must be host:port"),
                target("[::1:80", "TCP target must be host:port"),
                target("[web]:80", "TCP target host in brackets must be an IPv6 address"),
                target("[::1]:x", "TCP target port must be a number"),
                settings(
                        new TcpSettings(
                                Optional.of(Secret.of("AUTH\\q")),
                                Optional.empty(),
                                Optional.empty(),
                                4096,
                                AddressFamily.ANY),
                        "/settings/send",
                        "send: unknown escape at character 5; the escapes are \\r \\n \\t \\0 \\\\ and \\xHH"),
                settings(
                        expecting("\\x4", 4096),
                        "/settings/expect",
                        "expect: \\x at character 1 needs two hexadecimal digits; the escapes are \\r \\n \\t \\0 \\\\"
                                + " and \\xHH"),
                settings(
                        expecting("PONG\\r\\n", 5),
                        "/settings/max_bytes",
                        "max_bytes must be at least 6, the length of expect"),
                settings(
                        new TcpSettings(
                                Optional.empty(), Optional.empty(), Optional.of("a(b"), 4096, AddressFamily.ANY),
                        "/settings/expect_pattern",
                        "expect_pattern is not a regular expression: Unclosed group near character 4"));
    }

    @ParameterizedTest
    @CsvSource({
        "web:80,web",
        "WEB.Example.org:65535,web.example.org",
        "192.0.2.7:1,192.0.2.7",
        "[::1]:80,::1",
        "[2001:DB8::7]:443,2001:db8::7",
        "[fe80::1%eth0]:22,fe80::1%eth0",
        "web:00080,web",
        "bücher.example:80,bücher.example",
    })
    void acceptsNamesAndAddresses(String target, String host) {
        assertThat(factory.validate(target, PLAIN)).isEmpty();
        assertThat(factory.targetHost(target, PLAIN)).contains(host);
    }

    @Test
    void reportsAllProblemsAtOnce() {
        var settings = new TcpSettings(
                Optional.of(Secret.of("\\")), Optional.of("\\"), Optional.of("["), 1, AddressFamily.IPV6);

        assertThat(factory.validate("nowhere", settings))
                .extracting(Problem::pointer)
                .containsExactly("/target", "/settings/send", "/settings/expect", "/settings/expect_pattern");
    }

    @Test
    void runsOnVirtualThreads() {
        assertThat(factory.threadKind()).isEqualTo(ThreadKind.VIRTUAL);
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(HealthPlugin.class))
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.name()).isEqualTo("tcp"));
    }

    private static Refusal<TcpSettings> target(String target, String message) {
        return Refusal.of(target, PLAIN, "/target", message);
    }

    private static Refusal<TcpSettings> settings(TcpSettings settings, String pointer, String message) {
        return Refusal.of("web:80", settings, pointer, message);
    }

    private static TcpSettings expecting(String text, int maxBytes) {
        return new TcpSettings(
                Optional.empty(), Optional.of(text), Optional.empty(), maxBytes, AddressFamily.ANY);
    }
}
