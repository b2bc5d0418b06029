package dev.allswell.compose.bridge;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackendUrlTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080,           http://127.0.0.1:8080/",
        "backend:80,               http://backend:80/",
        "backend,                  http://backend/",
        "backend:80/health?x=1,    http://backend:80/health?x=1",
        "[::1]:8080,               http://[::1]:8080/",
        "[::1],                    http://[::1]/",
        "::1:8080,                 http://[::1]:8080/",
        "2001:db8::7:9000,         http://[2001:db8::7]:9000/",
        "::1,                      http://[::1]/",
        "fe80::1,                  http://[fe80::1]/",
        "http://backend:80,        http://backend:80",
        "https://backend/ok,       https://backend/ok",
        "HTTPS://backend,          HTTPS://backend"
    })
    void makesAUrlOfWhatAProxyForwardsTo(String backend, String url) {
        assertThat(BackendUrl.of(backend)).isEqualTo(url);
    }
}
