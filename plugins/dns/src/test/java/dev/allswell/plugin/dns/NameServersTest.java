package dev.allswell.plugin.dns;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NameServersTest {

    @Test
    void readsAResolvConf() {
        var read = NameServers.ofResolvConf(List.of(
                "# made by hand",
                "domain old.example",
                "search Corp.example. lab.example ; two of them",
                "nameserver 192.0.2.1",
                "nameserver nonsense",
                "nameserver\t2001:db8::53",
                "nameserver 192.0.2.3",
                "nameserver 192.0.2.4",
                "options timeout:1 ndots:20",
                "sortlist 192.0.2.0",
                ""));

        assertThat(read.servers().stream().map(NameServers::show))
                .containsExactly("192.0.2.1", "2001:db8:0:0:0:0:0:53", "192.0.2.3");
        assertThat(read.search()).containsExactly("corp.example", "lab.example");
        assertThat(read.ndots()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1",
        "192.0.2.1:53,192.0.2.1",
        "192.0.2.1:5353,192.0.2.1:5353",
        "::1,0:0:0:0:0:0:0:1",
        "[::1]:5353,[0:0:0:0:0:0:0:1]:5353",
    })
    void readsAServerOfTheSettings(String text, String shown) {
        assertThat(NameServers.show(NameServers.server(text))).isEqualTo(shown);
    }

    @Test
    void readsAHostsFile() {
        var hosts = HostsFile.parse(List.of(
                "127.0.0.1 localhost # here", "::1 localhost ip6-localhost", "", "# nothing", "x y", "192.0.2.1",
                "127.0.0.1 localhost"));

        assertThat(hosts.keySet()).containsExactlyInAnyOrder("localhost", "ip6-localhost");
        assertThat(hosts).containsEntry(
                "localhost", List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1")));
    }
}
