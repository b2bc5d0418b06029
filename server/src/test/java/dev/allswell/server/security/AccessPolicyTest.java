package dev.allswell.server.security;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessPolicyTest {

    @TempDir
    private Path folder;

    private AccessPolicy policy;
    private String token;

    @BeforeEach
    void openToken() throws IOException {
        policy = new AccessPolicy(AdminToken.open(folder, new SecureRandom()));
        token = Files.readString(folder.resolve(AdminToken.FILE_NAME)).strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:9355", "LOCALHOST:80", "127.0.0.1:9355", "127.9.9.9", "[::1]:9355"})
    void thisMachineReadsWithoutAToken(String host) throws IOException {
        assertThat(granted(Access.READ, "127.0.0.1", host, false, null)).isTrue();
        assertThat(granted(Access.WRITE, "127.0.0.1", host, false, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "evil.example", "evil.example:9355", "localhost.evil.example", "127.0.0.1.nip.io", "", "::1", "0.0.0.0",
        "localhost@evil.example", "[::1].evil.example", "127.0.0.1:9355:80", "localhost.", "[::2]:1", "localhost:x"})
    void aHostThatSomebodyElseCanOwnNeedsTheToken(String host) throws IOException {
        assertThat(granted(Access.READ, "127.0.0.1", host, false, null)).isFalse();
        assertThat(granted(Access.READ, "127.0.0.1", host, false, token)).isTrue();
    }

    @Test
    void anotherMachineAProxyOrNoHostNeedTheToken() throws IOException {
        assertThat(granted(Access.READ, "192.0.2.1", "localhost", false, null)).isFalse();
        assertThat(granted(Access.READ, "127.0.0.1", "localhost", true, null)).isFalse();
        assertThat(granted(Access.READ, "127.0.0.1", null, false, null)).isFalse();
        assertThat(granted(Access.READ, "192.0.2.1", "monitor.example", false, token)).isTrue();
        assertThat(granted(Access.WRITE, "192.0.2.1", "monitor.example", false, token)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"wrong", "''", "Bearer"})
    void aWrongTokenIsRefusedAsSuch(String wrong) throws IOException {
        var decision = policy.decide(Access.WRITE, credentials("127.0.0.1", "localhost", false, wrong));
        assertThat(decision).isInstanceOfSatisfying(
                AccessPolicy.Decision.Refused.class,
                refused -> assertThat(refused.presented()).isTrue());
    }

    @Test
    void openPathsAreOpenButDetailsAreForReaders() throws IOException {
        assertThat(policy.decide(Access.OPEN_WITHOUT_DETAILS, credentials("192.0.2.1", "x", false, null)))
                .isEqualTo(new AccessPolicy.Decision.Granted(false));
        assertThat(policy.decide(Access.OPEN_WITHOUT_DETAILS, credentials("127.0.0.1", "localhost", false, null)))
                .isEqualTo(new AccessPolicy.Decision.Granted(true));
    }

    @Test
    void theTokenIsReadFromABearerHeaderAndNeverPrinted() throws IOException {
        assertThat(Credentials.bearer("bearer abc ")).contains("abc");
        assertThat(Credentials.bearer("Basic abc")).isEmpty();
        assertThat(credentials("127.0.0.1", "localhost", false, token).toString()).doesNotContain(token);
    }

    private boolean granted(Access access, String peer, @Nullable String host, boolean forwarded,
            @Nullable String presented)
            throws IOException {
        return policy.decide(access, credentials(peer, host, forwarded,
                presented)) instanceof AccessPolicy.Decision.Granted;
    }

    private static Credentials credentials(String peer, @Nullable String host, boolean forwarded,
            @Nullable String presented)
            throws IOException {
        var local = peer.startsWith("127.") ? "127.0.0.1" : "192.0.2.9";
        return new Credentials(
                InetAddress.getByName(peer),
                InetAddress.getByName(local),
                Optional.ofNullable(host),
                forwarded,
                Optional.ofNullable(presented));
    }
}
