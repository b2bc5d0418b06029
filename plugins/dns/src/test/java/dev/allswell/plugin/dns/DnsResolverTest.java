package dev.allswell.plugin.dns;

import dev.allswell.api.capability.NameResolver.Resolution;
import dev.allswell.api.capability.ResolveException;
import dev.allswell.api.capability.ResolveException.Reason;
import dev.allswell.plugin.testkit.time.Eventually;
import dev.allswell.plugin.testkit.time.ManualTime;
import dev.allswell.plugin.testkit.time.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(60)
class DnsResolverTest extends TestingResolution {

    DnsResolverTest() throws IOException {}

    @Test
    void bothFamiliesAreAskedForAndIpv4ComesFirst() throws Exception {
        server.has("web.test", 60, "2001:db8::7", "192.0.2.7", "192.0.2.8");

        var found = resolver().resolve("web.test", TIMEOUT);

        assertThat(found).isEqualTo(addresses(false, "192.0.2.7", "192.0.2.8", "2001:db8::7"));
        assertThat(server.asked()).containsExactlyInAnyOrder("web.test A udp", "web.test AAAA udp");
    }

    @Test
    void anAddressCarriesNoName() throws Exception {
        server.has("web.test", 60, "192.0.2.7");

        assertThat(resolver().resolve("web.test", TIMEOUT).addresses().getFirst())
                .hasToString("/192.0.2.7");
    }

    @Test
    void aNameIsComparedWithoutRegardToCase() throws Exception {
        server.has("web.test", 60, "192.0.2.7");

        assertThat(resolver().resolve("WEB.Test.", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
    }

    @Test
    void aNameInAnyScriptIsAskedForInAscii() throws Exception {
        server.has("xn--bcher-kva.test", 60, "192.0.2.7");

        assertThat(resolver().resolve("Bücher.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.7", "::1", "[2001:db8::7]", "0.0.0.0"})
    void aLiteralAddressIsNotLookedUp(String literal) throws Exception {
        var bare = literal.replaceAll("[\\[\\]]", "");

        assertThat(resolver().resolve(literal, TIMEOUT)).isEqualTo(addresses(true, bare));
        assertThat(server.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "a b", "a..b", "-a.test", "a-.test", "[web]", "1.2.3", "300.1.1.1", "12", "::x",
                "ä\u0000"})
    void whatIsNoHostIsNotLookedUp(String host) throws Exception {
        assertFails(resolver(), host, Reason.INVALID_NAME, "not a host name or address: " + host);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void theHostsFileComesFirstAndIsReadAgainWhenItChanges() throws Exception {
        var time = new ManualTime();
        server.has("printer.lan", 60, "192.0.2.1");
        var resolver = resolver(settings(), time);

        assertThat(resolver.resolve("printer.LAN", TIMEOUT)).isEqualTo(addresses(true, "192.0.2.99"));
        Files.writeString(folder.resolve("hosts"), "192.0.2.100 printer.lan\n2001:db8::1 printer.lan\n");
        assertThat(resolver.resolve("printer.lan", TIMEOUT)).isEqualTo(addresses(true, "192.0.2.99"));
        time.advance(Duration.ofSeconds(5));
        assertThat(resolver.resolve("printer.lan", TIMEOUT))
                .isEqualTo(addresses(true, "192.0.2.100", "2001:db8::1"));
        Files.delete(folder.resolve("hosts"));
        time.advance(Duration.ofSeconds(5));
        assertThat(resolver.resolve("printer.lan", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.1"));
    }

    @Test
    void localhostIsThisMachineWhateverAnyoneSays() throws Exception {
        assertThat(resolver().resolve("localhost", TIMEOUT)).isEqualTo(addresses(true, "127.0.0.1"));
        assertThat(resolver().resolve("db.localhost", TIMEOUT)).isEqualTo(addresses(true, "127.0.0.1", "::1"));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aReplyThatDoesNotFitIsFetchedOverTcp() throws Exception {
        server.has("big.test", 60, "192.0.2.7");
        server.truncates("big.test");

        assertThat(resolver().resolve("big.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
        assertThat(server.asked())
                .containsExactlyInAnyOrder("big.test A udp", "big.test A tcp", "big.test AAAA udp",
                        "big.test AAAA tcp");
    }

    @Test
    void aNameThatDoesNotExistIsNotFound() throws Exception {
        assertFails(resolver(), "nowhere.test", Reason.NOT_FOUND, "no such host: nowhere.test");
    }

    @Test
    void aNameWithoutAddressIsNotFound() throws Exception {
        server.has("only.test", 60, "192.0.2.7");
        server.alias("empty.test", 60, "void.test");
        server.has("void.test", 60);

        assertFails(resolver(), "empty.test", Reason.NOT_FOUND, "no address for host: empty.test");
    }

    @Test
    void aliasesAreFollowedWithinAReplyAndAcrossReplies() throws Exception {
        server.alias("www.test", 60, "web.test");
        server.alias("web.test", 60, "host.test");
        server.has("host.test", 60, "192.0.2.7");
        assertThat(resolver().resolve("www.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));

        server.cutsAliases("web.test");
        assertThat(resolver().resolve("www.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
        assertThat(server.asked()).contains("host.test A udp");
    }

    @Test
    void aliasesThatDoNotEndAreAnError() throws Exception {
        server.alias("a.test", 60, "b.test");
        server.alias("b.test", 60, "a.test");

        assertFails(resolver(), "a.test", Reason.SERVER_FAILURE, "the aliases of a.test do not end");
    }

    @Test
    void anErrorOfTheServerIsToldWithItsName() throws Exception {
        server.fails("bad.test", Rcode.SERVFAIL);

        assertFails(
                resolver(),
                "bad.test",
                Reason.SERVER_FAILURE,
                "no name server could tell the address of bad.test: " + server.address() + " answered SERVFAIL");
    }

    @Test
    void theNextServerIsAskedWhenOneFailsOrIsSilent() throws Exception {
        var other = new TestingDnsServer();
        opened.add(other);
        other.has("web.test", 60, "192.0.2.7");
        other.has("db.test", 60, "192.0.2.8");
        server.fails("web.test", Rcode.REFUSED);
        server.mute("db.test A");
        server.mute("db.test AAAA");
        var resolver = resolver(
                quick(settings().withServers(List.of(server.address(), other.address()))), new RealTime());

        assertThat(resolver.resolve("web.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
        assertThat(resolver.resolve("db.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.8"));

        var before = server.asked().size();
        other.has("next.test", 60, "192.0.2.9");
        assertThat(resolver.resolve("next.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.9"));
        assertThat(server.asked()).as("the silent server is asked last").hasSize(before);
    }

    @Test
    void aPortWhereNobodyListensIsSilence() throws Exception {
        server.close();
        var resolver = resolver();

        assertFails(
                resolver,
                "web.test",
                Reason.TIMEOUT,
                "no name server answered for web.test; asked " + server.address());
        assertThat(resolver.status().healthy()).isFalse();
        assertThat(resolver.status().summary()).isEqualTo("no name server answers: " + server.address());
    }

    @Test
    void aSilentServerCostsTheCallerNoMoreThanItsTimeout() throws Exception {
        server.mute("web.test A");
        server.mute("web.test AAAA");
        var time = new RealTime();
        var asked = time.nanos();

        assertThatThrownBy(() -> resolver().resolve("web.test", Duration.ofMillis(150)))
                .isInstanceOfSatisfying(ResolveException.class, late -> assertThat(late.reason()).isEqualTo(
                        Reason.TIMEOUT))
                .hasMessage("no name server answered for web.test within 150ms");

        assertThat(Duration.ofNanos(time.nanos() - asked)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void healthComesBackWithTheFirstAnswer() throws Exception {
        server.mute("web.test A");
        server.mute("web.test AAAA");
        server.has("db.test", 60, "192.0.2.7");
        var resolver = resolver(quick(settings()), new RealTime());
        assertThat(resolver.status().healthy()).isTrue();

        assertThatThrownBy(() -> resolver.resolve("web.test", TIMEOUT)).isInstanceOf(ResolveException.class);
        assertThat(resolver.status().healthy()).isFalse();
        resolver.resolve("db.test", TIMEOUT);
        resolver.resolve("db.test", TIMEOUT);

        assertThat(resolver.status().healthy()).isTrue();
        assertThat(resolver.status().summary()).isEqualTo(server.address() + "; 3 names asked, 33 % from memory");
    }

    @Test
    void oneFamilyDoesNotFailTheOther() throws Exception {
        server.has("four.test", 60, "192.0.2.7");
        server.mute("four.test AAAA");
        server.has("six.test", 60, "2001:db8::7");
        server.mute("six.test A");

        assertThat(resolver().resolve("four.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
        assertThat(resolver().resolve("six.test", TIMEOUT)).isEqualTo(addresses(false, "2001:db8::7"));
    }

    @Test
    void repliesToOtherQuestionsArePassedOver() throws Exception {
        server.has("web.test", 60, "192.0.2.7");
        server.forges("web.test");

        assertThat(resolver().resolve("web.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
    }

    @Test
    void anOldServerIsAskedWithoutExtensions() throws Exception {
        server.has("web.test", 60, "192.0.2.7");
        server.isOldFor("web.test");

        assertThat(resolver().resolve("web.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
    }

    @Test
    void manyCallersShareOneLookUp() throws Exception {
        server.has("web.test", 60, "192.0.2.7");
        var gate = server.holds("web.test");
        var resolver = resolver();
        var callers = new ArrayList<FutureTask<Resolution>>();
        for (var caller = 0; caller < 50; caller++) {
            var task = new FutureTask<>(() -> resolver.resolve("web.test", TIMEOUT));
            callers.add(task);
            Thread.ofVirtual().name("asking").start(task);
        }
        Eventually.until("the question is out", () -> server.asked().size() == 2);
        gate.countDown();

        for (var caller : callers) {
            assertThat(caller.get(20, TimeUnit.SECONDS).addresses()).hasSize(1);
        }
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void manySilentNamesHoldNobodyUp() throws Exception {
        server.has("web.test", 60, "192.0.2.7");
        var resolver = resolver();
        for (var count = 0; count < 50; count++) {
            var name = "mute" + count + ".test";
            server.mute(name + " A");
            server.mute(name + " AAAA");
            Thread.ofVirtual().name("asking").start(new FutureTask<>(() -> resolver.resolve(name, TIMEOUT)));
        }
        Eventually.until("all questions are out", () -> server.asked().size() >= 100);

        assertThat(resolver.resolve("web.test", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
    }

    @Test
    void anInterruptEndsTheWaitButNotTheLookUpOfOthers() throws Exception {
        server.has("web.test", 60, "192.0.2.7");
        var gate = server.holds("web.test");
        var resolver = resolver();
        var impatient = new FutureTask<>(() -> {
            assertThatThrownBy(() -> resolver.resolve("web.test", TIMEOUT)).isInstanceOf(InterruptedException.class);
            return true;
        });
        var thread = Thread.ofVirtual().name("impatient").start(impatient);
        Eventually.until("the question is out", () -> server.asked().size() == 2);
        thread.interrupt();
        assertThat(impatient.get(20, TimeUnit.SECONDS)).isTrue();

        gate.countDown();

        assertThat(resolver.resolve("web.test", TIMEOUT).addresses()).hasSize(1);
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void shortNamesAreTriedInTheSearchDomainsFirst() throws Exception {
        server.has("db.b.test", 60, "192.0.2.7");
        server.has("x.y.z", 60, "192.0.2.8");
        var resolver = new DnsResolver(
                new DnsSettings(
                        List.of(server.address()),
                        List.of("a.test", "B.test."),
                        true,
                        Duration.ofSeconds(1),
                        2,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        Duration.ofSeconds(30),
                        100,
                        10),
                new RealTime(),
                Thread.ofVirtual().factory(),
                folder.resolve("hosts"),
                folder.resolve("resolv.conf"));
        started(resolver);

        assertThat(resolver.resolve("db", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.7"));
        assertThat(server.asked().stream().filter(asked -> asked.endsWith(" A udp")))
                .containsExactly("db.a.test A udp", "db.b.test A udp");
        assertThat(resolver.resolve("x.y.z", TIMEOUT)).isEqualTo(addresses(false, "192.0.2.8"));
        assertFails(resolver, "db.", Reason.NOT_FOUND, "no such host: db.");
        assertThat(server.asked()).contains("x.y.z A udp", "db A udp").doesNotContain("x.y.z.a.test A udp");
    }

    @Test
    void withoutAnyServerItSaysWhatToDo() throws Exception {
        var resolver = resolver(DnsSettings.defaults(), new RealTime());

        assertFails(
                resolver,
                "web.test",
                Reason.SERVER_FAILURE,
                "no name server is known to ask for web.test; name one in servers of dns");
        assertThat(resolver.status().summary()).isEqualTo("no name server is known");
        assertThat(resolver.status().healthy()).isFalse();
    }

    @Test
    void stoppingEndsWhatIsUnderWayAndLeavesNoThread() throws Exception {
        server.mute("web.test A");
        server.mute("web.test AAAA");
        var threads = new RecordingThreads();
        var resolver = new DnsResolver(
                settings(), new RealTime(), threads, folder.resolve("hosts"), folder.resolve("resolv.conf"));
        resolver.start();
        var waiting = new FutureTask<>(() -> {
            assertThatThrownBy(() -> resolver.resolve("web.test", Duration.ofMinutes(5)))
                    .isInstanceOf(ResolveException.class);
            return true;
        });
        Thread.ofVirtual().name("waiting").start(waiting);
        Eventually.until("the question is out", () -> server.asked().size() == 2);

        resolver.stop();

        assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(threads.made()).isNotEmpty().noneMatch(Thread::isAlive);
        assertFails(resolver, "web.test", Reason.SERVER_FAILURE, "name resolution is not running");
        assertThat(resolver.resolve("192.0.2.7", TIMEOUT)).isEqualTo(addresses(true, "192.0.2.7"));
    }
}
