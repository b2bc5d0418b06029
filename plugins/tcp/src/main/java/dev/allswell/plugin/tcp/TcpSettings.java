package dev.allswell.plugin.tcp;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;
import java.util.Optional;

/**
 * What a {@code tcp} check may ask beyond being connected. With neither {@code send} nor an expectation it passes as
 * soon as the connection stands.
 *
 * @param send a secret, because greetings such as Redis' {@code AUTH} carry passwords
 */
public record TcpSettings(
        @Setting("Text to send once connected; \\r \\n \\t \\0 \\\\ and \\xHH stand for bytes; always shown masked.") @Range(
                min = "1", max = "8192") Optional<Secret> send,
        @Setting("Text that the answer must contain; the same escapes.") @Range(min = "1",
                max = "8192") Optional<String> expect,
        @Setting("Java regular expression that must be found in the answer, read as UTF-8.") @Range(min = "1",
                max = "2000") Optional<String> expectPattern,
        @Setting(value = "How many bytes of the answer are looked at.", byDefault = "4096") @Range(min = "1",
                max = "1048576") int maxBytes,
        @Setting(value = "Which addresses of the host are tried: any, ipv4 or ipv6.",
                byDefault = "any") AddressFamily family) {

    /** Which addresses of a host are tried. */
    public enum AddressFamily {
        /** All, in the order in which they resolve. */
        ANY,
        /** IPv4 only. */
        IPV4,
        /** IPv6 only. */
        IPV6
    }

    /** Nothing set: connecting is enough. */
    public static TcpSettings defaults() {
        return new TcpSettings(Optional.empty(), Optional.empty(), Optional.empty(), 4096, AddressFamily.ANY);
    }
}
