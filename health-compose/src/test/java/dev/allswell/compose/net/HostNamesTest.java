package dev.allswell.compose.net;

import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.capability.ResolveException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HostNamesTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "[10.0.0.1], 10.0.0.1",
        "::1, 0:0:0:0:0:0:0:1",
        "[::1], 0:0:0:0:0:0:0:1",
        "2001:db8::5, 2001:db8:0:0:0:0:0:5",
        "::ffff:10.0.0.1, 10.0.0.1",
        "fe80::1%1, fe80:0:0:0:0:0:0:1%1",
        "[fe80::1%1], fe80:0:0:0:0:0:0:1%1"
    })
    void aLiteralIsAnAddress(String literal, String address) {
        assertThat(HostNames.literal(literal)).hasValueSatisfying(found -> {
            assertThat(found.getHostAddress().replaceAll("%.*", "%1")).isEqualTo(address);
            // Known beforehand: nothing is asked for it.
            assertThat(found.getHostName()).isEqualTo(literal.replaceAll("[\\[\\]]", ""));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.1", "256.0.0.1", "1.2.3.4.5", "", "[]", "[::1", ":::",
        "fe80::1%no-such-thing"})
    void anythingElseIsNone(String text) {
        assertThat(HostNames.literal(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, localhost",
        "Example.ORG, example.org",
        "example.org., example.org.",
        "_sip.example.org, _sip.example.org",
        "a-1.b2.example, a-1.b2.example",
        "web.1, web.1",
        "bücher.example, xn--bcher-kva.example",
        "0xdead.example, 0xdead.example"
    })
    void namesAreLookedUpInOneSpelling(String host, String name) throws ResolveException {
        assertThat(HostNames.ofLookUp(host)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "a..b", ".a", "a/b", "a:80", "user@host", "127.1", "256.0.0.1", "2130706433",
                "0x7f.0x1",
                "[::1", "a\nb", "fe80::1%no-such-thing"
            })
    void whatIsNoNameIsNotLookedUp(String host) {
        assertThatExceptionOfType(ResolveException.class)
                .isThrownBy(() -> HostNames.ofLookUp(host))
                .matches(exception -> exception.reason() == Reason.INVALID_NAME);
    }

    @Test
    void namesEndSomewhere() {
        assertThatExceptionOfType(ResolveException.class).isThrownBy(() -> HostNames.ofLookUp("a.".repeat(200) + "b"));
        assertThatExceptionOfType(ResolveException.class).isThrownBy(() -> HostNames.ofLookUp("a".repeat(64)));
    }
}
