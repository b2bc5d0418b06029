package dev.allswell.server.stream;

import dev.allswell.server.http.ApiException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpenStreamsTest {

    @Test
    void thereAreNotTooMany() {
        var streams = new OpenStreams(0);
        assertThatThrownBy(streams::enter).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("Retry-After");
        });
    }

    @Test
    void theEndInterruptsThoseThatStreamAndLetsNoneBegin() {
        var streams = new OpenStreams(2);
        streams.enter();
        streams.end();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        streams.leave();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(streams.count()).isZero();
        assertThatThrownBy(streams::enter).hasMessage("the server is stopping");
    }
}
