package dev.allswell.plugin.http.exchange;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HttpTargetTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "http://example.org,                 http://example.org/",
        "HTTP://EXAMPLE.org:80/a,            http://example.org/a",
        "https://example.org:443,            https://example.org/",
        "https://example.org:8443/a?b=c#d,   https://example.org:8443/a",
        "http://[2001:DB8::1]:8080/,         http://[2001:db8::1]:8080/",
        "http://my_service:8080/,            http://my_service:8080/",
        "http://bücher.example/ä,            http://xn--bcher-kva.example/%C3%A4",
        "http://example.org/a/../b/./c,      http://example.org/b/c",
    })
    void understandsUrls(String url, String display) throws InvalidTargetException {
        assertThat(HttpTarget.parse(url).display()).isEqualTo(display);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://", "http:///x", "http://:80/", "http://a b/", "http://[::1", "http://[zz]/", "http://x:0/",
        "http://x:65536/", "http://x:port/", "http://x%41/", "http://user@x/", "http://user:secret@x/", "https:x",
        "//x/", ""
    })
    void refusesWhatItCannotAsk(String url) {
        assertThatThrownBy(() -> HttpTarget.parse(url))
                .isInstanceOf(InvalidTargetException.class)
                .hasMessageStartingWith("invalid URL: ")
                .message()
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://other.example/x, http://other.example/x",
        "https://a.example/x,    https://a.example/x",
        "//other.example/x,      https://other.example/x",
        "/x,                     https://a.example:8443/x",
        "x,                      https://a.example:8443/b/x",
        "../x,                   https://a.example:8443/x",
        "./x/..,                 https://a.example:8443/b/",
        "?q=2,                   https://a.example:8443/b/c?q=2",
        "#top,                   https://a.example:8443/b/c?q=1",
        "/with space,            https://a.example:8443/with%20space",
        "/ünï,                   https://a.example:8443/%FCn%EF",
    })
    void followsLocations(String location, String expected) throws InvalidTargetException {
        var next = HttpTarget.parse("https://a.example:8443/b/c?q=1").follow(location);

        assertThat(next).isEqualTo(HttpTarget.parse(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "http://a/,      http://a/x,        true",
        "http://a/,      https://a/,        true",
        "http://a/,      http://b/,         false",
        "http://a:8080/, https://a:8443/,   false",
        "https://a/,     http://a/,         false",
        "https://a/,     https://a:8443/,   false",
        "https://a/,     https://www.a/,    false",
    })
    void credentialsStayWithTheirOwner(String from, String to, boolean share) throws InvalidTargetException {
        assertThat(HttpTarget.parse(from).sharesCredentialsWith(HttpTarget.parse(to))).isEqualTo(share);
    }

    @Test
    void showsNoQuery() throws InvalidTargetException {
        assertThat(HttpTarget.parse("http://a/b?token=secret").display()).isEqualTo("http://a/b");
    }
}
