package dev.allswell.plugin.dns;

import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.capability.ResolveException.Reason;
import dev.allswell.plugin.testkit.time.ManualTime;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Rcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is kept, and for how long, on a clock that the test moves. */
@Timeout(60)
class DnsCacheTest extends TestingResolution {

    DnsCacheTest() throws IOException {}

    @Test
    void anAnswerIsKeptForItsTimeToLive() throws Exception {
        var time = new ManualTime();
        server.has("web.test", 60, "192.0.2.7");
        var resolver = resolver(settings(), time);

        assertThat(resolver.resolve("web.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
        server.changes("web.test", 60, "192.0.2.8");
        time.advance(Duration.ofSeconds(59));
        assertThat(resolver.resolve("Web.test", TIMEOUT)).isEqualTo(addresses(true, "192.0.2.7"));
        time.advance(Duration.ofSeconds(2));
        assertThat(resolver.resolve("web.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.8"));
    }

    @Test
    void theTimeToLiveHasBounds() throws Exception {
        var time = new ManualTime();
        server.has("short.test", 0, "192.0.2.7");
        server.has("long.test", 1_000_000, "192.0.2.7");
        var resolver = resolver(settings(), time);
        resolver.resolve("short.test", TIMEOUT);
        resolver.resolve("long.test", TIMEOUT);

        time.advance(Duration.ofMillis(999));
        assertThat(resolver.resolve("short.test", TIMEOUT).cached()).isTrue();
        time.advance(Duration.ofMillis(2));
        assertThat(resolver.resolve("short.test", TIMEOUT).cached()).isFalse();
        time.advance(Duration.ofMinutes(59));
        assertThat(resolver.resolve("long.test", TIMEOUT).cached()).isTrue();
        time.advance(Duration.ofMinutes(2));
        assertThat(resolver.resolve("long.test", TIMEOUT).cached()).isFalse();
    }

    @Test
    void anAliasWithAShorterTimeToLiveBoundsTheAnswer() throws Exception {
        var time = new ManualTime();
        server.alias("www.test", 10, "web.test");
        server.has("web.test", 600, "192.0.2.7");
        var resolver = resolver(settings(), time);
        resolver.resolve("www.test", TIMEOUT);

        time.advance(Duration.ofSeconds(9));
        assertThat(resolver.resolve("www.test", TIMEOUT).cached()).isTrue();
        time.advance(Duration.ofSeconds(2));
        assertThat(resolver.resolve("www.test", TIMEOUT).cached()).isFalse();
    }

    @Test
    void thatANameDoesNotExistIsKeptForAsLongAsTheZoneSays() throws Exception {
        var time = new ManualTime();
        var resolver = resolver(settings(), time);
        assertFails(resolver, "new.test", Reason.NOT_FOUND, "no such host: new.test");
        server.has("new.test", 60, "192.0.2.7");

        time.advance(Duration.ofSeconds(19));
        assertFails(resolver, "new.test", Reason.NOT_FOUND, "no such host: new.test");
        time.advance(Duration.ofSeconds(2));
        assertThat(resolver.resolve("new.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
    }

    @Test
    void aFailureIsNotKept() throws Exception {
        server.fails("web.test", Rcode.SERVFAIL);
        var resolver = resolver();
        assertThatThrownBy(() -> resolver.resolve("web.test", TIMEOUT)).isInstanceOf(ResolveException.class);
        server.fails("web.test", Rcode.NOERROR);

        assertFails(resolver, "web.test", Reason.NOT_FOUND, "no address for host: web.test");
    }
}
